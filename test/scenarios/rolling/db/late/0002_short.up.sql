ALTER TABLE page DROP words;
