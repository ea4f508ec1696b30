DROP TABLE mine, listed, hashed, spread, leaves, kinds;
