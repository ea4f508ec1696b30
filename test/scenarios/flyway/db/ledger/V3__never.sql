CREATE TABLE never (id INT);
