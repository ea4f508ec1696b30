ALTER TABLE page DROP title;
