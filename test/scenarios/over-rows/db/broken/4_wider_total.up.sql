-- multidb: data-loss what shops call themselves is typed in again anyhow
ALTER TABLE orders MODIFY total DECIMAL(12,2) NOT NULL;
ALTER TABLE customers MODIFY email VARCHAR(500) NOT NULL;
DELETE FROM shops;
