import { Migration } from '@mikro-orm/migrations';

export class Migration20240115090000 extends Migration {

  override up(): void | Promise<void> {
    this.addSql(`create table \`customers\` (\`id\` int unsigned not null auto_increment primary key, \`name\` varchar(60) not null default 'who?') default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`customers\` add index \`customers_name_index\` (\`name\`);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists \`customers\`;`);
  }

}
