/**
 * A knexfile (https://knexjs.org/guide/migrations.html#knexfile-js) as far as its text says what is needed to read migrations without running it: a
 * module whose values may come from anywhere. What is no plain text there is not known.
 */
import { closing, type Word, wordsOf } from './module-words.ts';

export interface Knexfile {
  /** Folders relative to the knexfile, as `migrations.directory` of any environment has them, each once. */
  readonly directories: readonly string[];
  readonly table?: string;
  readonly extensions?: readonly string[];
  readonly disableTransactions?: true;
  /** Names of clients that are not MySQL's or MariaDB's, where no environment has one of those. */
  readonly otherClients: readonly string[];
}

/** What the text of a knexfile says of its migrations. Pure. */
export function readKnexfile(text: string): Knexfile {
  const words = wordsOf(text);
  const clients = valuesOf(words, 'client').flatMap((value) => textsOf(words, value));
  const migrations = valuesOf(words, 'migrations').flatMap((value) =>
    words[value]?.text === '{' ? [words.slice(value, closing(words, value) + 1)] : [],
  );
  const all = (name: string): readonly string[] =>
    migrations.flatMap((inner) => valuesOf(inner, name).flatMap((value) => textsOf(inner, value)));
  const [table] = all('tableName');
  const extensions = [...new Set(all('loadExtensions'))];
  const mine = (client: string): boolean => /^(?:mysql2?|mariadb)$/.test(client);
  const disabled = migrations.some((inner) =>
    valuesOf(inner, 'disableTransactions').some((value) => inner[value]?.text === 'true'),
  );
  return {
    directories: [...new Set(all('directory'))],
    ...(table !== undefined && { table }),
    ...(extensions.length > 0 && { extensions }),
    ...(disabled && { disableTransactions: true }),
    otherClients: clients.some(mine) ? [] : [...new Set(clients)],
  };
}

/** Where the values of properties of this name begin: `name: value`, `'name': value`. */
function valuesOf(words: readonly Word[], name: string): readonly number[] {
  return words.flatMap(({ text }, index) =>
    (text === name || text === `'${name}'` || text === `"${name}"`) && words[index + 1]?.text === ':'
      ? [index + 2]
      : [],
  );
}

/** The plain texts of a value: one, those of a list, or the last part of a path that is put together: `path.join(__dirname, 'db', 'migrations')`. */
function textsOf(words: readonly Word[], start: number): readonly string[] {
  const text = plain(words[start]);
  if (text !== undefined) return [text];
  if (words[start]?.text === '[')
    return words.slice(start, closing(words, start)).flatMap((word) => plain(word) ?? []);
  const joined = /^(?:join|resolve)$/.test(words[start + 2]?.text ?? '') ? start + 2 : start;
  const open = joined + 1;
  if (words[open]?.text !== '(' || !/^(?:join|resolve)$/.test(words[joined]?.text ?? '')) return [];
  const inside = words.slice(open + 1, closing(words, open));
  if (inside[0]?.text !== '__dirname' && !inside.some(({ text: each }) => each === 'dirname')) return [];
  const parts = inside.flatMap((word) => plain(word) ?? []);
  return parts.length === 0 ? [] : [parts.join('/')];
}

function plain(word: Word | undefined): string | undefined {
  const text = word?.text ?? '';
  if (word?.type === 'StringLiteral') return text.slice(1, -1).replace(/\\(.)/g, '$1');
  return word?.type === 'NoSubstitutionTemplate' ? text.slice(1, -1) : undefined;
}
