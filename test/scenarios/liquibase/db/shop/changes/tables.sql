--liquibase formatted sql

--changeset ann:1
--comment: what a shop needs
CREATE TABLE customer (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL, -- one each; see below
  note VARCHAR(200) NOT NULL DEFAULT '',
  UNIQUE KEY customer_email (email)
) ENGINE = ${engine};
CREATE TABLE orders (
  id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0,
  CONSTRAINT orders_customer FOREIGN KEY (customer_id) REFERENCES customer (id)
) ENGINE = ${engine};
--rollback DROP TABLE orders;
--rollback DROP TABLE customer;
