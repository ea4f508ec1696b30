CREATE DATABASE other_host;
USE other_host;
CREATE TABLE t (id INT);
