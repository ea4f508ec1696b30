ALTER DATABASE `App-1` CHARACTER SET latin1 COLLATE latin1_swedish_ci;
CREATE TABLE `App-1`.`odd``name` (`a b` INT);
