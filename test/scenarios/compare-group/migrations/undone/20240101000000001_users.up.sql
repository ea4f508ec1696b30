ALTER TABLE users ADD COLUMN email VARCHAR(255) NULL COMMENT 'their address -- not checked';
