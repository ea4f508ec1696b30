/**
 * What `--dry-run` prints: the statements that would run, and what would be written into the version table, as the mysql client takes them. Given to
 * it, they do what the command would have done.
 */
import type { Script } from '../formats/format.ts';
import type { Plan } from '../rehearsal/plan.ts';
import { type Half, versionTableSql } from '../rehearsal/version-table.ts';
import { quoteIdentifier } from '../sql/quote.ts';
import type { Statement } from '../sql/statement.ts';
import { formatPosition } from '../util/position.ts';
import type { Live } from './open.ts';
import { standing } from './standing.ts';
import type { Way } from './target.ts';

export interface WayTextRequest {
  /** One line. */
  readonly title: string;
  readonly way: Way;
  readonly plan: Plan;
  readonly live: Pick<Live, 'address'>;
  readonly half?: Half | undefined;
}

export function wayText({ title, way, plan, live, half }: WayTextRequest): string {
  const { schema } = live.address;
  const table = versionTableSql(schema, plan.database.versionTable);
  const parts = way.migrations.map((migration) => {
    const { id, name } = migration;
    const script = (way.direction === 'up' ? migration.up : migration.down) as Script;
    if (script.kind !== 'sql')
      return `-- ${name}: code, in ${script.file}, which says what it does only when it runs\n`;
    const from = half?.id === id ? half.statements : 0;
    const heading = `-- ${name}${from > 0 ? `, from statement ${from + 1} on` : ''}\n`;
    const record = way.direction === 'up' ? table.add([{ id, name }]) : table.remove([id]);
    const statements = [...standing(script.statements, from).again, ...script.statements.slice(from)];
    return `${heading}${statements.map(statementText).join('')}${record};\n`;
  });
  const create = parts.length > 0 && way.direction === 'up' ? `${table.create};\n` : '';
  return `-- ${title}\nUSE ${quoteIdentifier(schema)};\n${create}${parts.join('\n')}\n`;
}

/** A semicolon inside, in a routine or in a string, is no end; nor is one behind a comment. */
function statementText({ sql, at }: Statement): string {
  const text = sql.trimEnd();
  const place = `-- ${formatPosition(at)}\n`;
  if (!text.includes(';')) return `${place}${text}${/--|#/.test(text) ? '\n' : ''};\n`;
  const delimiter = ['//', '$$', '~~', '%%', ';;;;'].find((mark) => !text.includes(mark)) ?? '/*//*/';
  return `${place}DELIMITER ${delimiter}\n${text}\n${delimiter}\nDELIMITER ;\n`;
}
