import { Migration } from '@mikro-orm/migrations';

export class Migration20240115090000_initial extends Migration {

  override name = 'Migration20240115090000_initial';

  override up(): void | Promise<void> {
    this.addSql(`create table \`kinds\` (\`id\` bigint unsigned not null auto_increment primary key, \`flag\` tinyint(1) not null default true, \`tiny\` tinyint unsigned not null default 7, \`small\` smallint null, \`medium\` mediumint null, \`whole\` int not null default -1, \`big\` bigint unsigned null, \`exact\` numeric(12,4) not null default '0.5', \`positive\` decimal(8,2) unsigned null, \`approximate\` float null, \`precise\` double not null default 1.5, \`bits\` bit(8) not null default b'101', \`letter\` char(2) not null default 'de', \`words\` varchar(191) not null default 'it is', \`latin\` varchar(30) character set latin1 null, \`folded\` varchar(30) collate utf8mb4_bin null, \`tiny_text\` tinytext null, \`plain_text\` text null, \`medium_text\` mediumtext null, \`long_text\` longtext null, \`fixed_bytes\` binary(16) null, \`some_bytes\` varbinary(64) null, \`tiny_blob\` tinyblob null, \`plain_blob\` blob null, \`medium_blob\` mediumblob null, \`long_blob\` longblob null, \`bytes\` blob null, \`colour\` enum('red','green') not null default 'green', \`size\` tinyint null, \`tags\` text null, \`some\` set('a','b','c') null, \`data\` json null, \`key\` varchar(36) null, \`day\` date null, \`clock\` time(2) null, \`moment\` datetime(6) not null default current_timestamp(6), \`stamp\` timestamp(3) not null default current_timestamp(3) on update current_timestamp(3), \`year\` year null, \`made\` int null, \`place\` point not null, \`area\` polygon null, \`secret\` varchar(20) not null default '' invisible, \`doubled\` int generated always as (whole * 2) stored, \`shouted\` varchar(400) generated always as (upper(\`words\`)) virtual, \`noted\` varchar(10) null comment 'In the\\nend; with \\"quotes\\"', \`revision\` int not null default 1) default character set utf8mb4 engine = InnoDB comment = 'One of each';`);
    this.addSql(`alter table \`kinds\` add index \`kinds_both\` (\`small\`, \`medium\`);`);
    this.addSql(`alter table \`kinds\` add index \`kinds_mixed\` (\`words\`(10), \`whole\` DESC);`);
    this.addSql(`alter table \`kinds\` add fulltext index \`kinds_text\`(\`plain_text\`);`);
    this.addSql(`alter table \`kinds\` add spatial index \`kinds_place\` (\`place\`);`);
    this.addSql(`create index \`kinds_told\` on \`kinds\` (\`letter\`) comment 'told';`);
    this.addSql(`alter table \`kinds\` add unique \`kinds_once\` (\`colour\`, \`letter\`);`);
    this.addSql(`alter table \`kinds\` add constraint \`kinds_small\` check (small < 100);`);
    this.addSql(`alter table \`kinds\` add constraint \`kinds_whole_check\` check (whole > -10);`);

    this.addSql(`create table \`labels\` (\`word\` varchar(12) not null, primary key (\`word\`)) default character set utf8mb4 engine = InnoDB;`);

    this.addSql(`create table \`makers\` (\`id\` int unsigned not null auto_increment primary key, \`created_at\` datetime not null default current_timestamp, \`name\` varchar(80) not null, \`parent_id\` int unsigned null) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`makers\` add unique \`makers_name_unique\` (\`name\`);`);
    this.addSql(`alter table \`makers\` add index \`makers_parent_id_index\` (\`parent_id\`);`);

    this.addSql(`create table \`parties\` (\`id\` int unsigned not null auto_increment primary key, \`created_at\` datetime not null default current_timestamp, \`kind\` enum('person','firm') not null, \`number\` varchar(30) null comment 'As the state knows it', \`family\` varchar(60) null) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`parties\` add index \`parties_kind_index\` (\`kind\`);`);
    this.addSql(`alter table \`parties\` add index \`parties_family_index\` (\`family\`);`);

    this.addSql(`create table \`products\` (\`id\` int unsigned not null auto_increment primary key, \`created_at\` datetime not null default current_timestamp, \`code\` varchar(20) not null, \`price\` numeric(12,2) not null default 0, \`stock\` int not null default 0, \`state\` tinyint not null default 0, \`maker_id\` int unsigned not null) default character set utf8mb4 engine = InnoDB comment = 'What is sold';`);
    this.addSql(`alter table \`products\` add index \`products_maker_id_index\` (\`maker_id\`);`);
    this.addSql(`alter table \`products\` add index \`products_by_state\` (\`state\`, \`price\`);`);
    this.addSql(`alter table \`products\` add unique \`products_maker_id_code_unique\` (\`maker_id\`, \`code\`);`);
    this.addSql(`alter table \`products\` add constraint \`products_price\` check (price >= 0);`);
    this.addSql(`create trigger \`products_stock_insert\` BEFORE INSERT on \`products\` for each ROW begin if new.stock < 0 then set new.stock = 0; end if; end;`);
    this.addSql(`create trigger \`products_stock_update\` BEFORE UPDATE on \`products\` for each ROW begin if new.stock < 0 then set new.stock = 0; end if; end;`);

    this.addSql(`create table \`details\` (\`product_id\` int unsigned not null, \`text\` text not null, primary key (\`product_id\`)) default character set utf8mb4 engine = InnoDB;`);

    this.addSql(`create table \`product_labels\` (\`product_id\` int unsigned not null, \`label_word\` varchar(12) not null, primary key (\`product_id\`, \`label_word\`)) default character set utf8mb4 engine = InnoDB;`);
    this.addSql(`alter table \`product_labels\` add index \`product_labels_product_id_index\` (\`product_id\`);`);
    this.addSql(`alter table \`product_labels\` add index \`product_labels_label_word_index\` (\`label_word\`);`);

    this.addSql(`create table \`shops\` (\`id\` varchar(36) not null default (uuid()), \`address_street\` varchar(100) not null, \`address_city\` varchar(50) null, \`more\` json null, primary key (\`id\`)) default character set utf8mb4 engine = InnoDB;`);

    this.addSql(`alter table \`makers\` add constraint \`makers_parent_id_foreign\` foreign key (\`parent_id\`) references \`makers\` (\`id\`) on update cascade on delete set null;`);

    this.addSql(`alter table \`products\` add constraint \`products_maker_id_foreign\` foreign key (\`maker_id\`) references \`makers\` (\`id\`) on delete cascade;`);

    this.addSql(`alter table \`details\` add constraint \`details_product_id_foreign\` foreign key (\`product_id\`) references \`products\` (\`id\`) on update cascade on delete cascade;`);

    this.addSql(`alter table \`product_labels\` add constraint \`product_labels_product_id_foreign\` foreign key (\`product_id\`) references \`products\` (\`id\`) on update cascade on delete cascade;`);
    this.addSql(`alter table \`product_labels\` add constraint \`product_labels_label_word_foreign\` foreign key (\`label_word\`) references \`labels\` (\`word\`) on update cascade on delete cascade;`);

    this.addSql(`create view \`cheap_products\` as select id, code from products where price < 10;`);

    this.addSql(`create function \`price_of\`(\`wanted\` int unsigned) returns decimal(12,2) reads sql data sql security invoker begin return (select price from products where id = wanted); end;`);

    this.addSql(`create procedure \`restock\`(IN \`wanted\` int unsigned, IN \`amount\` int) comment 'More of one' begin update products set stock = stock + amount where id = wanted; end;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop view cheap_products;`);
    this.addSql(`drop function price_of;`);
    this.addSql(`drop procedure restock;`);
    this.addSql(`drop table \`product_labels\`;`);
    this.addSql(`drop table \`details\`;`);
    this.addSql(`drop table \`products\`;`);
    this.addSql(`drop table \`makers\`;`);
    this.addSql(`drop table \`labels\`;`);
    this.addSql(`drop table \`kinds\`;`);
    this.addSql(`drop table \`parties\`;`);
    this.addSql(`drop table \`shops\`;`);
  }

}
