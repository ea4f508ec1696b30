ALTER TABLE stock
  ADD COLUMN reserved INT NOT NULL DEFAULT 0,
  ADD CONSTRAINT stock_reserved_in_range CHECK (reserved >= 0 AND reserved <= quantity);
