DROP TABLE nothing_yet;
DROP TABLE sizes;
