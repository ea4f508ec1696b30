CREATE TABLE phone (customer_id INT NOT NULL, number VARCHAR(20) NOT NULL);
INSERT INTO phone SELECT id, phone FROM customer WHERE phone IS NOT NULL;
ALTER TABLE customer DROP phone;
