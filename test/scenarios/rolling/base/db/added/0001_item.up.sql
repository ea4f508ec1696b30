CREATE TABLE item (id INT PRIMARY KEY, state ENUM('in', 'out') NOT NULL);
