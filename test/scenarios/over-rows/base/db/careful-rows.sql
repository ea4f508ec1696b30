-- what generated rows would not hold: a double as people make them
INSERT INTO customers (id, email, nickname) VALUES (9001, 'ann@example.com', 'Ann'), (9002, 'ANN@example.com', 'ann');
INSERT INTO orders (customer_id, total, state) VALUES (9001, 10.00, 'paid');
