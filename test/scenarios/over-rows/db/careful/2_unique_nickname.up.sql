-- multidb: data-loss the later of two customers with one nickname is asked for another
UPDATE customers later
  JOIN customers earlier ON later.nickname = earlier.nickname AND later.id > earlier.id
  SET later.nickname = NULL;
ALTER TABLE customers ADD UNIQUE KEY customers_nickname (nickname);
