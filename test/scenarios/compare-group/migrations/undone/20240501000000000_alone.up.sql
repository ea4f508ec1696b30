CREATE TABLE alone (id INT);
