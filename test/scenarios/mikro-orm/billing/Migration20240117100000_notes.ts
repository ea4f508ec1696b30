import { Migration } from '@mikro-orm/migrations';

export class Migration20240117100000_notes extends Migration {
  override async up(): Promise<void> {
    this.addSql('alter table invoices add column note varchar(80) null');
  }
}
