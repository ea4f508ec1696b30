SET GLOBAL max_connections = 7;
DROP TABLE own;
