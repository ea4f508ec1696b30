INSERT INTO customers (email, name) VALUES ('a@example.org', 'A;'), ('b@example.org', "B--");
INSERT INTO orders (customer_id, total) SELECT id, 10 * id FROM customers;
