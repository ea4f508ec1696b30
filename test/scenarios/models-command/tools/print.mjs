if (process.argv.includes('--fail')) {
  console.error('Error: the entities cannot be read');
  process.exit(2);
}
if (process.argv.includes('--url') && !/^mysql:\/\/.+@.+\/shop$/.test(process.env.SHOP_URL ?? ''))
  throw new Error('the URL is not there');

console.log(`
-- in the order of the classes, not of the keys
CREATE TABLE shop_orders (
  id INT AUTO_INCREMENT PRIMARY KEY,
  customer_id INT NOT NULL,
  total DECIMAL(10, 2) NOT NULL DEFAULT 0,
  CONSTRAINT order_of_customer FOREIGN KEY (customer_id) REFERENCES shop_customers (id)
);
CREATE TABLE shop_customers (id INT PRIMARY KEY, email VARCHAR(190) NOT NULL);
CREATE UNIQUE INDEX by_email ON shop_customers (email);
CREATE TABLE shop_tmp (id INT PRIMARY KEY);
CREATE INDEX tmp_idx ON shop_tmp (id);
CREATE TABLE blog_posts (id INT PRIMARY KEY, author INT REFERENCES nowhere (id));
`);
