-- the default is lost
ALTER TABLE customer ADD COLUMN note VARCHAR(200) NOT NULL AFTER email;
