DROP EVENT forget_empty_stock;
DROP PROCEDURE book_movement;
