'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
const { Migration } = require('@mikro-orm/migrations');
const { raw } = require('@mikro-orm/core');
const { Customer } = require('../mikro-orm.config.js');

class Migration20240116090000_rows extends Migration {
  async up() {
    const em = this.getEntityManager();
    em.persist(em.create(Customer, { name: 'Ada' }));
    await em.flush();
    await this.execute('insert into customers (name) values (?)', ['Grace?']);
    const rows = await this.execute('select count(*) as many from customers');
    if (rows[0].many !== 2) throw new Error(`There are ${rows[0].many} customers.`);
    this.addSql(raw('alter table customers add column nick varchar(60) null'));
    this.addSql('update customers set nick = upper(name)');
  }

  async down() {
    this.addSql('alter table customers drop column nick');
    this.addSql('delete from customers');
  }
}
exports.Migration20240116090000_rows = Migration20240116090000_rows;
