-- what the customer pays; computed by the server so that no service rounds it differently
ALTER TABLE products
  ADD COLUMN gross_price DECIMAL(10, 2) GENERATED ALWAYS AS (ROUND(net_price * (1 + tax_rate), 2)) STORED,
  ADD COLUMN category_id INT UNSIGNED,
  ADD KEY products_category (category_id, gross_price),
  ADD CONSTRAINT products_category FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE SET NULL;
