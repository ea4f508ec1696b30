CREATE TABLE shop_customers (id INT PRIMARY KEY, email VARCHAR(190) NOT NULL COMMENT 'lower case');
CREATE UNIQUE INDEX by_email ON shop_customers (email);
CREATE TABLE shop_orders (
  id INT AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0,
  CONSTRAINT order_of_customer FOREIGN KEY (customer_id) REFERENCES shop_customers (id),
  CONSTRAINT total_is_positive CHECK (total >= 0)
);
CREATE TRIGGER lower_email BEFORE INSERT ON shop_customers FOR EACH ROW SET NEW.email = LOWER(NEW.email);
