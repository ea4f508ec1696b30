DROP TABLE basket;
