UPDATE order SET total = 0 WHERE id = 1;
