UPDATE orders SET total = 3 WHERE id = 1;
