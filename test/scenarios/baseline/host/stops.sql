CREATE TABLE accounts (id INT PRIMARY KEY);

CREATE TABLE orders (
  id INT PRIMARY KEY,
  account_id INT,
  FOREIGN KEY (account_id) REFERENCES customers (id)
);
CREATE TABLE never (id INT);
