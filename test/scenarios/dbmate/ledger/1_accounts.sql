-- migrate:up
CREATE TABLE accounts (id INT NOT NULL PRIMARY KEY, balance INT NOT NULL DEFAULT 0);
-- migrate:down
DROP TABLE accounts;
