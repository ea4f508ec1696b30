import { Migration } from '@mikro-orm/migrations';

export class Migration20250108110000 extends Migration {
  override up(): void {
    this.addSql(
      'create table `item` (`id` int unsigned not null auto_increment primary key, `sku` varchar(40) not null) default character set utf8mb4 engine = InnoDB;',
    );
    this.addSql('alter table `item` add unique `item_sku_unique`(`sku`);');
  }

  override down(): void {
    this.addSql('drop table if exists `item`;');
  }
}
