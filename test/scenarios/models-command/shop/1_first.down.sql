DROP TABLE shop_orders;
DROP TABLE shop_customers;
