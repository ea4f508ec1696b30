/** Tables, views and sequences by their names: all in one round trip, whatever each of them is. */
import { type Shown, showEach } from './batch.ts';
import type { Sequence, Table, View } from './catalog.ts';
import { showTable, tablesFrom } from './read-tables.ts';
import { sequenceFrom, showSequence, showView, viewFrom } from './read-views.ts';
import type { Reading } from './reading.ts';

/** `unknown`: the name may be anything, or not there at all. */
export type Kind = 'table' | 'view' | 'sequence' | 'unknown';

/** From TABLE_TYPE: `BASE TABLE`, `SYSTEM VERSIONED`, `VIEW`, `SEQUENCE`. */
export function kindOf(type: string | null | undefined): Kind {
  return type === 'VIEW' ? 'view' : type === 'SEQUENCE' ? 'sequence' : 'table';
}

export interface Named {
  readonly tables: Map<string, Table>;
  readonly views: Map<string, View>;
  readonly sequences: Map<string, Sequence>;
}

/** SHOW CREATE TABLE answers for views and sequences too, and the text tells. A sequence is shown as the table that it is kept in. */
function kindOfText(text: string): Kind {
  if (!text.startsWith('CREATE TABLE')) return 'view';
  return /\n\) .*\bSEQUENCE=1(?: |$)/.test(text) ? 'sequence' : 'table';
}

const show = { table: showTable, view: showView, sequence: showSequence, unknown: showTable };

/** Reads these; what is not there is left out. `whole`: ask for what the text leaves out also where the text is known. */
export async function readNamed(
  reading: Reading,
  names: ReadonlyMap<string, Kind>,
  whole: boolean,
): Promise<Named> {
  const order = [...names];
  const shown = await showEach(
    reading.connection,
    order.map(([name, kind]) => show[kind](reading.schema, name)),
  );
  const tables = new Map<string, Shown>();
  const views = new Map<string, View>();
  const sequences = new Map<string, Sequence>();
  const foundOut: string[] = [];
  for (const [index, [name, asked]] of order.entries()) {
    const answer = shown[index];
    if (!answer) continue;
    const kind = asked === 'unknown' && answer.kind === 'row' ? kindOfText(answer.row[1] ?? '') : asked;
    if (kind === 'view') views.set(name, viewFrom(reading, name, answer));
    else if (kind === 'sequence' && asked === 'unknown') foundOut.push(name);
    else if (kind === 'sequence') sequences.set(name, sequenceFrom(reading, name, answer));
    else tables.set(name, answer);
  }
  const statements = foundOut.map((name) => showSequence(reading.schema, name));
  for (const [index, answer] of (await showEach(reading.connection, statements)).entries()) {
    const name = foundOut[index]!;
    if (answer) sequences.set(name, sequenceFrom(reading, name, answer));
  }
  return { tables: await tablesFrom(reading, tables, whole && tables.size > 0), views, sequences };
}
