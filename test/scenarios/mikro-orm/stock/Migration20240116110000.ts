import { Migration } from '@mikro-orm/migrations';

export class Migration20240116110000 extends Migration {
  override async up(): Promise<void> {
    await this.execute('alter table items add column name varchar(40) null');
    this.addSql('alter table items add unique (name)');
    this.addSql('alter table items add column colour varchar(9); alter table items add column size int');
    this.addSql('create table never (id int)');
  }

  override async down(): Promise<void> {
    this.addSql('alter table items drop column name');
  }
}
