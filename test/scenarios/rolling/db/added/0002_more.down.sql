ALTER TABLE item DROP KEY place, DROP place, MODIFY state ENUM('in', 'out') NOT NULL;
