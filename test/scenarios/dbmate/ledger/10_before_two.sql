-- migrate:up
CREATE TABLE entries (id INT NOT NULL PRIMARY KEY);
-- migrate:down
