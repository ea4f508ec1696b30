-- written by hand: Prisma sends the file whole, and the server finds the ends
CREATE TRIGGER order_added BEFORE INSERT ON `Order` FOR EACH ROW
BEGIN
  IF NEW.total < 0 THEN
    SET NEW.total = 0;
  END IF;
END;

CREATE PROCEDURE close_orders(IN user_id INT)
BEGIN
  DECLARE left_over INT DEFAULT (SELECT COUNT(*) FROM `Order` WHERE `userId` = user_id);
  WHILE left_over > 0 DO
    SET left_over = left_over - 1;
  END WHILE;
END;

CREATE VIEW order_totals AS SELECT `userId`, SUM(total) AS total FROM `Order` GROUP BY `userId`;
