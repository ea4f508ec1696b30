DROP TABLE users, extra, tmp_import;
