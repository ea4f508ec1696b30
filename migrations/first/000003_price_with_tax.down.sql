ALTER TABLE products DROP FOREIGN KEY products_category;
ALTER TABLE products
  DROP KEY products_category,
  DROP COLUMN category_id,
  DROP COLUMN gross_price;
