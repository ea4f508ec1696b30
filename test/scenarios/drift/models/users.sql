-- the models

CREATE TABLE users (
  id INT NOT NULL PRIMARY KEY,
  email VARCHAR(120) NOT NULL,
  born DATE,
  UNIQUE KEY users_email (email)
);
CREATE TABLE missing (id INT PRIMARY KEY);
CREATE VIEW emails AS SELECT email FROM users;
