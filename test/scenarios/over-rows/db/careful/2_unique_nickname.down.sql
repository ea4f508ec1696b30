ALTER TABLE customers DROP KEY customers_nickname;
