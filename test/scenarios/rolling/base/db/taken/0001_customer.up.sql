CREATE TABLE customer (
  id INT PRIMARY KEY,
  phone VARCHAR(20),
  state ENUM('new', 'old') NOT NULL,
  name VARCHAR(80) NOT NULL
);
