export const columns = { kept: ['id INT PRIMARY KEY'], forgotten: ['id INT PRIMARY KEY'] };
