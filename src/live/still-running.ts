/** A server goes on with a statement whose client was killed: until it is through, nobody can say whether it took effect. Nothing is changed here. */
import type { Migration } from '../formats/format.ts';
import type { Half } from '../rehearsal/version-table.ts';
import { ProblemError } from '../util/problem.ts';
import type { Live } from './open.ts';

/** Throws `ProblemError` (half-applied) while the statement at which a run was killed still runs, as far as this account may see it. */
export async function mustHaveEnded(
  half: Half | undefined,
  migrations: readonly Migration[],
  { admin, address }: Live,
): Promise<void> {
  const migration = migrations.find(({ id }) => id === half?.id);
  const script = half?.direction === 'down' ? migration?.down : migration?.up;
  if (!half?.underway || migration === undefined || script?.kind !== 'sql') return;
  const sql = script.statements[half.statements]?.sql.trim();
  const [rows] = await admin.query(
    'SELECT ID AS id, INFO AS info, TIME AS seconds FROM information_schema.PROCESSLIST WHERE DB = ? AND ID <> CONNECTION_ID()',
    [address.schema],
  );
  const running = (rows as { id: number; info: string | null; seconds: number }[]).find(
    ({ info }) => info !== null && info.trim() === sql,
  );
  if (running === undefined) return;
  const { id, seconds } = running;
  throw new ProblemError([
    {
      code: 'half-applied',
      message: `A run that was killed had begun ${migration.name}, and the server still runs its statement (connection ${id}, for ${seconds} s).`,
      at: script.statements[half.statements]?.at ?? migration.at,
      hint: `Wait for its end, or end it: KILL ${id}. Then look whether it took effect.`,
    },
  ]);
}
