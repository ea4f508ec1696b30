CREATE TABLE basket (id INT PRIMARY KEY, customer_id INT NOT NULL);
