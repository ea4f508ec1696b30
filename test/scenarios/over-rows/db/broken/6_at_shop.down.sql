ALTER TABLE customers DROP FOREIGN KEY customers_shop;
DROP INDEX customers_shop ON customers;
