CREATE TABLE groups_of_users (id INT PRIMARY KEY);
