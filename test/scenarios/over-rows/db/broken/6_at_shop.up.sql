CREATE INDEX customers_shop ON customers (shop_id);
ALTER TABLE customers
  ADD CONSTRAINT customers_shop FOREIGN KEY (shop_id) REFERENCES shops (id);
