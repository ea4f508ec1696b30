/**
 * A knexfile (https://knexjs.org/guide/migrations.html#knexfile-js) as far as its text says what is needed without running it: a module whose
 * values may come from anywhere. What is no plain text there is not known.
 */
import { closing, type Word, wordsOf } from './module-words.ts';

/** The names under `migrations.tableName`, of every environment, each once. Pure. */
export function migrationTables(text: string): readonly string[] {
  const words = wordsOf(text);
  const tables = valuesOf(words, 'migrations').flatMap((value) => {
    if (words[value]?.text !== '{') return [];
    const inside = words.slice(value, closing(words, value) + 1);
    return valuesOf(inside, 'tableName').flatMap((name) => plain(inside[name]) ?? []);
  });
  return [...new Set(tables)];
}

/** Where the values of properties of this name begin: `name: value`, `'name': value`. */
function valuesOf(words: readonly Word[], name: string): readonly number[] {
  return words.flatMap(({ text }, index) =>
    (text === name || text === `'${name}'` || text === `"${name}"`) && words[index + 1]?.text === ':'
      ? [index + 2]
      : [],
  );
}

function plain(word: Word | undefined): string | undefined {
  const text = word?.text ?? '';
  if (word?.type === 'StringLiteral') return text.slice(1, -1).replace(/\\(.)/g, '$1');
  return word?.type === 'NoSubstitutionTemplate' ? text.slice(1, -1) : undefined;
}
