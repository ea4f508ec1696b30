import { Migration } from '@mikro-orm/migrations';

export class Migration20240115110000 extends Migration {
  override async up(): Promise<void> {
    // the table that it references comes later
    this.addSql('create table counts (item_id int not null, foreign key (item_id) references items (id))');
    this.addSql('create table items (id int primary key)');
  }

  override async down(): Promise<void> {
    this.addSql('drop table items');
    this.addSql('drop table counts');
  }
}
