DROP TABLE crlf;
