import { Migration } from '@mikro-orm/migrations';

export class Migration20240115090100_initial extends Migration {

  override name = 'Migration20240115090100_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table \`entries\` (\`id\` bigint unsigned not null auto_increment primary key, \`at\` datetime(3) not null default current_timestamp(3), \`who\` varchar(40) not null, \`what\` json null) default character set utf8mb4 engine = InnoDB comment = 'What happened, and who did it: \\'quoted\\'';`);
    this.addSql(`alter table \`entries\` add index \`entries_by_who\` (\`who\`);`);

    this.addSql(`create table \`trails\` (\`entry_id\` bigint unsigned not null, \`step\` smallint unsigned not null, \`note\` text null, primary key (\`entry_id\`, \`step\`)) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`trails\` add index \`trails_entry_id_index\` (\`entry_id\`);`);

    this.addSql(`alter table \`trails\` add constraint \`trails_entry_id_foreign\` foreign key (\`entry_id\`) references \`entries\` (\`id\`) on delete cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table trails;`);
    this.addSql(`drop table entries;`);
  }

}
