'use strict';
const { Migration } = require('@mikro-orm/migrations');

exports.Migration20240117090000 = class extends Migration {
  isTransactional() {
    return false;
  }

  up() {
    this.addSql(`create trigger customers_trim before insert on customers for each row begin
  set new.name = trim(new.name);
  set new.nick = upper(new.name);
end`);
    this.addSql('create view nicks as select nick from customers');
  }

  down() {
    this.addSql('drop view nicks');
    this.addSql('drop trigger customers_trim');
  }
};
