export const columns = { kept: ['id INT PRIMARY KEY', 'nick VARCHAR(20)'], forgotten: ['id INT PRIMARY KEY'] };
