CREATE OR REPLACE VIEW customer_orders AS
SELECT customer.email, COUNT(orders.id) AS orders
FROM customer LEFT JOIN orders ON orders.customer_id = customer.id
GROUP BY customer.email;
