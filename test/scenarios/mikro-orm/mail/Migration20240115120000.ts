import { Migration } from '@mikro-orm/migrations';

export class Migration20240115120000 extends Migration {
  override async up(): Promise<void> {
    this.addSql('create table letters (id int primary key)');
    this.addSql('insert into shop.customers (name) values (1)');
  }

  override async down(): Promise<void> {
    this.addSql('drop table letters');
  }
}
