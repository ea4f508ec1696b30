INSERT INTO parent.people (id) VALUES (1);
