CREATE TABLE customers (
  id INT AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(200) NOT NULL,
  nickname VARCHAR(40),
  notes TEXT,
  shop_id INT
);
CREATE TABLE shops (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL);
CREATE TABLE orders (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  total DECIMAL(10,2) NOT NULL,
  state ENUM('new','paid','sent') NOT NULL,
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
);
