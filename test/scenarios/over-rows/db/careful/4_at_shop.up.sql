-- every customer whose shop nobody knows goes to shop 0
INSERT INTO shops (id, name) VALUES (0, 'unknown');
CREATE TABLE lost_shops (customer_id INT PRIMARY KEY, shop_id INT NOT NULL);
INSERT INTO lost_shops
  SELECT id, shop_id FROM customers WHERE shop_id NOT IN (SELECT id FROM shops);
UPDATE customers JOIN lost_shops ON customer_id = id SET customers.shop_id = 0;
ALTER TABLE customers ADD CONSTRAINT customers_shop FOREIGN KEY (shop_id) REFERENCES shops (id);
