ALTER TABLE item ADD place INT, ADD KEY (place), MODIFY state ENUM('in', 'out', 'lent') NOT NULL;
