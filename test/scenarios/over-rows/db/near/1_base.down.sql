DROP TABLE tags;
DROP TABLE pages;
DROP TABLE languages;
