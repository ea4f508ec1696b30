CREATE TABLE invoices (id INT AUTO_INCREMENT PRIMARY KEY, customer_id INT NOT NULL, text VARCHAR(200) NOT NULL, FOREIGN KEY (customer_id) REFERENCES careful.customers (id));
