CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(80) NOT NULL DEFAULT '-- +goose Down');
CREATE TABLE log (id INT AUTO_INCREMENT PRIMARY KEY, what VARCHAR(200));
CREATE TRIGGER customers_log AFTER INSERT ON customers FOR EACH ROW
BEGIN
  INSERT INTO log (what) VALUES (CONCAT('new; ', NEW.name));
END;
CREATE PROCEDURE add_customer(IN new_id INT)
BEGIN
  INSERT INTO customers (id) VALUES (new_id);
END;
CREATE VIEW names AS SELECT name FROM customers;
