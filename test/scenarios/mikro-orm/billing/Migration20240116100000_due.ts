import { Migration } from '@mikro-orm/migrations';

export class Migration20240116100000_due extends Migration {
  constructor(private readonly connected: never, private readonly settings: never) {
    super(connected, settings);
  }

  override async up(): Promise<void> {
    this.addSql('alter table invoices add column due date null');
    this.addSql('alter table invoices add key by_due (due)');
  }

  override async down(): Promise<void> {
    this.addSql('alter table invoices drop key by_due');
  }
}
