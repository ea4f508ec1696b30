import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<any>): Promise<void> {
  await db.schema
    .createView('big_orders')
    .as(db.selectFrom('orders').select(['id', 'total']).where('total', '>', 100))
    .execute();
  await sql`
    CREATE TRIGGER orders_total BEFORE INSERT ON orders FOR EACH ROW
    BEGIN
      IF NEW.total < 0 THEN
        SET NEW.total = 0;
      END IF;
    END`.execute(db);
}

export async function down(db: Kysely<any>): Promise<void> {
  await sql`DROP TRIGGER orders_total`.execute(db);
  await db.schema.dropView('big_orders').execute();
}
