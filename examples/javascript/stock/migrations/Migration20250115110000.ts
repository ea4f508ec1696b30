import { Migration } from '@mikro-orm/migrations';

export class Migration20250115110000 extends Migration {
  override up(): void {
    this.addSql('alter table `item` add `count` int unsigned not null default 0;');
  }

  override down(): void {
    this.addSql('alter table `item` drop column `count`;');
  }
}
