CREATE TABLE products (
  id          BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
  sku         VARCHAR(40)     NOT NULL,
  title       VARCHAR(200)    NOT NULL,
  description TEXT,
  net_price   DECIMAL(10, 2)  NOT NULL,
  tax_rate    DECIMAL(4, 2)   NOT NULL DEFAULT '0.19',
  PRIMARY KEY (id),
  UNIQUE KEY products_sku (sku),
  FULLTEXT KEY products_text (title, description),
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

INSERT INTO categories (id, parent_id, slug) VALUES (1, NULL, 'books'), (2, 1, 'novels'), (3, NULL, 'music');
