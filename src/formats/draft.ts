/**
 * A migration that is to be written: what it does, and what its name may be made of. The names are those of Alembic's `file_template`
 * (https://alembic.sqlalchemy.org/en/latest/tutorial.html#editing-the-ini-file), in braces.
 */
import { randomBytes } from 'node:crypto';

export interface Draft {
  readonly message: string;
  /** UTC. */
  readonly at: Date;
  /** Twelve hex digits, as Alembic makes them. */
  readonly rev: string;
  readonly slug: string;
  /** From the matrix's `file_template`; without one the format has a form of its own. */
  readonly name?: string;
  /** Statements without their `;`. */
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** A file to be written, relative to the folder of the migrations. */
export interface NewFile {
  readonly file: string;
  readonly text: string;
  /** What is in it now, where it is there already: then `text` begins with this. */
  readonly before?: string;
}

/** Why there is no such file: one sentence, and what to do instead. */
export interface Refusal {
  readonly message: string;
  readonly hint: string;
}

export const templateNames = [
  'year',
  'month',
  'day',
  'hour',
  'minute',
  'second',
  'epoch',
  'rev',
  'slug',
] as const;

/** Characters; Alembic's own default. */
export const defaultSlugLength = 40;

/** The words of a message, in lower case, with `_` between them; no longer than `length`, cut behind a word. */
export function slugOf(message: string, length: number): string {
  const slug = (message.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).join('_');
  if (slug.length <= length) return slug;
  const cut = slug.slice(0, length + 1);
  return cut.includes('_') ? cut.slice(0, cut.lastIndexOf('_')) : slug.slice(0, length);
}

export interface Naming {
  readonly template?: string;
  readonly slugLength: number;
}

/** What a new migration with this message is to be. */
export function draftOf(
  message: string,
  statements: Pick<Draft, 'up' | 'down'>,
  { template, slugLength }: Naming,
  at = new Date(),
  rev = randomBytes(6).toString('hex'),
): Draft {
  const slug = slugOf(message, slugLength);
  const draft = { message, at, rev, slug, ...statements };
  return template === undefined ? draft : { ...draft, name: fillTemplate(template, draft) };
}

function fillTemplate(template: string, { at, rev, slug }: Omit<Draft, 'name'>): string {
  const [year, month, day, hour, minute, second] = at.toISOString().match(/\d+/g) as string[];
  const values: Readonly<Record<string, string>> = {
    year: year!,
    month: month!,
    day: day!,
    hour: hour!,
    minute: minute!,
    second: second!,
    epoch: String(Math.floor(at.getTime() / 1000)),
    rev,
    slug,
  };
  return template.replace(/\{(\w+)\}/g, (written, name: string) => values[name] ?? written);
}

/** `20260302091421` of a moment, in UTC: what most tools number by. */
export function stamp(at: Date): string {
  return at.toISOString().replace(/\D/g, '').slice(0, 14);
}

/**
 * The next number of a history: a timestamp when the last one looks like one, else one more with as many digits. `width` is for the first.
 */
export function nextNumber(ids: readonly string[], at: Date, width: number): string {
  const numbers = ids.flatMap((id) => /^\d+/.exec(id) ?? []);
  const last = numbers.reduce<string | undefined>(
    (highest, text) => (highest === undefined || BigInt(text) > BigInt(highest) ? text : highest),
    undefined,
  );
  if (last === undefined) return width === 0 ? stamp(at) : '1'.padStart(width, '0');
  const next = (BigInt(last) + 1n).toString();
  if (last.length < 12) return next.padStart(last.length, '0');
  // seconds since 1970 have ten digits, and look like a number that was counted
  const now = stamp(at).slice(0, last.length).padEnd(last.length, '0');
  return BigInt(now) > BigInt(last) ? now : next;
}

/**
 * How a new migration is called, without its ending: as the matrix's `file_template` says, else by the next number of the history and the
 * words of the message. `width` is as for `nextNumber`.
 */
export function numberedName(
  draft: Draft,
  migrations: readonly { readonly id: string }[],
  width: number,
  between = '_',
): string {
  if (draft.name !== undefined) return draft.name;
  const ids = migrations.map(({ id }) => id);
  return `${nextNumber(ids, draft.at, width)}${between}${draft.slug}`;
}

/** Each with its `;`, as the server itself takes them: without DELIMITER. */
export function plainText(statements: readonly string[]): string {
  return statements.map((sql) => `${sql.trimEnd()};\n`).join('');
}

/** The marks of a format that has both directions in one file; `begin` and `end` are for a statement with a `;` inside, where the tool needs them. */
export interface Marks {
  readonly up: string;
  readonly down: string;
  readonly begin?: string;
  readonly end?: string;
}

export function inOneFile(file: string, { up, down }: Draft, marks: Marks): readonly NewFile[] {
  const half = (statements: readonly string[]): string =>
    statements
      .map((sql) => {
        const text = `${sql.trimEnd()};\n`;
        const inner = sql.includes(';') && marks.begin !== undefined;
        return inner ? `${marks.begin}\n${text}${marks.end}\n` : text;
      })
      .join('');
  return [{ file, text: `${marks.up}\n${half(up)}\n${marks.down}\n${half(down)}` }];
}
