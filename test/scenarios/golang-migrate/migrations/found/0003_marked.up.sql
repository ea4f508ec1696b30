CREATE TABLE marked (
  id INT PRIMARY KEY,
  word VARCHAR(20) DEFAULT 'ä; ö'
);
