ALTER TABLE customers DROP FOREIGN KEY customers_shop;
ALTER TABLE customers DROP KEY customers_shop;
UPDATE customers JOIN lost_shops ON customer_id = id SET customers.shop_id = lost_shops.shop_id;
DROP TABLE lost_shops;
DELETE FROM shops WHERE id = 0;
