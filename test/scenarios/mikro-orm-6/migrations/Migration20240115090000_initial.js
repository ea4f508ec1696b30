'use strict';
Object.defineProperty(exports, '__esModule', { value: true });
const { Migration } = require('@mikro-orm/migrations');

class Migration20240115090000_initial extends Migration {

  async up() {
    this.addSql(`create table \`guests\` (\`id\` varchar(36) not null, \`name\` varchar(120) not null, \`host_id\` varchar(36) null, primary key (\`id\`)) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`guests\` add index \`guests_host_id_index\`(\`host_id\`);`);

    this.addSql(`create table \`rooms\` (\`id\` int unsigned not null auto_increment primary key, \`number\` varchar(10) not null, \`beds\` tinyint unsigned not null default 2, \`kind\` enum('single', 'double') not null default 'double', \`price\` numeric(8,2) null, \`size\` float null, \`open\` tinyint(1) not null default true, \`about\` text null, \`plan\` blob null, \`extras\` json null, \`since\` date null, \`cleaned\` time null, \`changed\` datetime(3) not null default current_timestamp(3) on update current_timestamp(3), \`area\` int generated always as (beds * 8) stored, \`note\` varchar(80) null comment 'For the staff', \`token\` varchar(36) null, \`big\` bigint null, \`floor\` smallint null, \`ratio\` double not null default 0.5, constraint rooms_beds check (beds < 9)) default character set utf8mb4 engine = InnoDB comment = 'What is let';`);
    this.addSql(`alter table \`rooms\` add unique \`rooms_number_unique\`(\`number\`);`);
    this.addSql(`alter table \`rooms\` add index \`rooms_floor\`(\`floor\`);`);
    this.addSql(`alter table \`rooms\` add index \`rooms_kind\`(\`kind\`, \`beds\`);`);
    this.addSql(`alter table \`rooms\` add fulltext index \`rooms_about\`(\`about\`);`);
    this.addSql(`alter table \`rooms\` add index \`rooms_note\` (\`note\`(9), \`big\` desc);`);

    this.addSql(`create table \`stays\` (\`room_id\` int unsigned not null, \`from\` date not null, \`until\` date null, primary key (\`room_id\`, \`from\`)) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`stays\` add index \`stays_room_id_index\`(\`room_id\`);`);

    this.addSql(`create table \`stay_guests\` (\`stay_room_id\` int unsigned not null, \`stay_from\` date not null, \`guest_id\` varchar(36) not null, primary key (\`stay_room_id\`, \`stay_from\`, \`guest_id\`)) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`stay_guests\` add index \`stay_guests_guest_id_index\`(\`guest_id\`);`);
    this.addSql(`alter table \`stay_guests\` add index \`stay_guests_stay_room_id_stay_from_index\`(\`stay_room_id\`, \`stay_from\`);`);

    this.addSql(`alter table \`guests\` add constraint \`guests_host_id_foreign\` foreign key (\`host_id\`) references \`guests\` (\`id\`) on update cascade on delete set null;`);

    this.addSql(`alter table \`stays\` add constraint \`stays_room_id_foreign\` foreign key (\`room_id\`) references \`rooms\` (\`id\`) on update cascade on delete cascade;`);

    this.addSql(`alter table \`stay_guests\` add constraint \`stay_guests_stay_room_id_stay_from_foreign\` foreign key (\`stay_room_id\`, \`stay_from\`) references \`stays\` (\`room_id\`, \`from\`) on update cascade on delete cascade;`);
    this.addSql(`alter table \`stay_guests\` add constraint \`stay_guests_guest_id_foreign\` foreign key (\`guest_id\`) references \`guests\` (\`id\`) on update cascade on delete cascade;`);
  }

  async down() {
    this.addSql(`drop table \`stay_guests\`;`);
    this.addSql(`drop table \`stays\`;`);
    this.addSql(`drop table \`rooms\`;`);
    this.addSql(`drop table \`guests\`;`);
  }

}
exports.Migration20240115090000_initial = Migration20240115090000_initial;
