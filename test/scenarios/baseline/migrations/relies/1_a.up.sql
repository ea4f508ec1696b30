CREATE TABLE a (id INT, CONSTRAINT a_account FOREIGN KEY (id) REFERENCES stops.orders (id));
