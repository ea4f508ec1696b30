DROP VIEW words;
