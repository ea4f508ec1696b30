SET @sql = CONCAT('CREATE TABLE log_', REPLACE(UUID(), '-', ''), ' (id INT PRIMARY KEY)');
PREPARE make FROM @sql;
EXECUTE make;
