ALTER TABLE customer
  DROP KEY name,
  DROP country,
  MODIFY state ENUM('new', 'old') NOT NULL;
