-- Grüße
CREATE TABLE crlf (
  id INT PRIMARY KEY,
  word VARCHAR(20) DEFAULT 'ä; ö'
);
