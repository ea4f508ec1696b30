ALTER TABLE stock DROP CONSTRAINT stock_reserved_in_range;
ALTER TABLE stock DROP COLUMN reserved;
