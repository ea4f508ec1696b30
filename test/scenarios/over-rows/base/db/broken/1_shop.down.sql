DROP TABLE orders;
DROP TABLE shops;
DROP TABLE customers;
