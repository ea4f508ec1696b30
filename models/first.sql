-- The catalogue and the people: what the code of the shop believes the schema `first` is.

CREATE TABLE customers (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email       VARCHAR(255)    NOT NULL UNIQUE KEY,
  given_name  VARCHAR(80)     NOT NULL,
  family_name VARCHAR(80)     NOT NULL,
  locale      VARCHAR(10)     NOT NULL DEFAULT 'en',
  created_at  TIMESTAMP       NOT NULL DEFAULT CURRENT_TIMESTAMP
) COMMENT = 'people who buy';
ALTER TABLE customers RENAME INDEX email TO customers_email;

-- refers to categories, which comes later: statements may stand in any order that foreign keys allow
CREATE TABLE products (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  sku         VARCHAR(40)     NOT NULL,
  title       VARCHAR(200)    NOT NULL,
  description TEXT,
  net_price   DECIMAL(10, 2)  NOT NULL,
  tax_rate    DECIMAL(4, 2)   NOT NULL DEFAULT 0.19,
  gross_price DECIMAL(10, 2) GENERATED ALWAYS AS (ROUND(net_price * (1 + tax_rate), 2)) STORED,
  category_id INT UNSIGNED,
  PRIMARY KEY (id),
  UNIQUE KEY products_sku (sku),
  KEY products_category (category_id, gross_price),
  FULLTEXT KEY products_text (title, description),
  CONSTRAINT products_category FOREIGN KEY (category_id) REFERENCES categories (id) ON DELETE SET NULL,
  CONSTRAINT products_net_price_positive CHECK (net_price >= 0)
) COMMENT = 'what is for sale';

CREATE TABLE categories (
  id        INT UNSIGNED NOT NULL AUTO_INCREMENT,
  parent_id INT UNSIGNED,
  slug      VARCHAR(80)  NOT NULL,
  PRIMARY KEY (id),
  UNIQUE KEY categories_slug (slug),
  KEY categories_parent (parent_id),
  CONSTRAINT categories_parent FOREIGN KEY (parent_id) REFERENCES categories (id) ON DELETE SET NULL
);

CREATE FUNCTION display_name(given VARCHAR(80), family VARCHAR(80)) RETURNS VARCHAR(161)
  DETERMINISTIC
  NO SQL
BEGIN
  IF given = '' THEN
    RETURN family;
  END IF;
  RETURN CONCAT(given, ' ', family);
END;

CREATE VIEW customer_names AS
  SELECT id, email, display_name(given_name, family_name) AS display_name FROM customers;
