import { Migration } from '@mikro-orm/migrations';
import { State } from './lib/states';

export class Migration20240115100000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table invoices (id int primary key, state enum('${State.Open}', '${State.Paid}') not null, key by_state (state))`);
  }

  override async down(): Promise<void> {
    this.addSql('drop table invoices');
  }
}
