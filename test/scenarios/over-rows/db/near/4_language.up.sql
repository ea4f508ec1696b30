ALTER TABLE pages ADD COLUMN language CHAR(2) NOT NULL DEFAULT 'en';
ALTER TABLE pages ADD CONSTRAINT pages_language FOREIGN KEY (language) REFERENCES languages (code);
