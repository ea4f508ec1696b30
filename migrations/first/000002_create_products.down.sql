DROP TABLE categories;
DROP TABLE products;
