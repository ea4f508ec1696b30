/** What is generated is what the folders say now. */
import { describe, expect, it } from 'vitest';
import { fillTables, generateDerived, generateIndexes, indexText, stale } from '../../scripts/generate.ts';

const names = (files: readonly { readonly file: string }[]): readonly string[] =>
  files.map(({ file }) => file);

it('the indexes list every plugin of their folder', async () => {
  const files = await generateIndexes();
  expect(names(files)).toHaveLength(6);
  expect(names(await stale(files))).toEqual([]);
});

it("the JSON Schema and the README's tables are what the plugins say", async () => {
  expect(names(await stale(await generateDerived()))).toEqual([]);
});

describe('an index', () => {
  it('imports in the order of the files and lists all', () => {
    expect(indexText('formats', ['golang-migrate', 'umzug'])).toBe(
      [
        '// Generated from the folder listing by scripts/generate.ts; do not edit.',
        "import golangMigrate from './golang-migrate.ts';",
        "import umzug from './umzug.ts';",
        '',
        'export const formats = [golangMigrate, umzug] as const;',
        '',
      ].join('\n'),
    );
  });
});

describe('the tables of a README', () => {
  it('stand between their markers, and nothing else is touched', async () => {
    const open = '<!-- generated:exit-codes -->';
    const filled = await fillTables(`before\n${open}\nold\n<!-- /generated -->\nafter\n`);
    expect(filled).toMatch(
      /^before\n<!-- generated:exit-codes -->\n\| Exit \| Means \|\n\|---\|---\|\n\| `0` \| all passed \|\n/,
    );
    expect(filled).toMatch(/\| `130` \| interrupted \|\n<!-- \/generated -->\nafter\n$/);
    expect(await fillTables(filled)).toBe(filled);
  });

  it('a name that is none is refused', async () => {
    await expect(fillTables('<!-- generated:nonsense -->\n<!-- /generated -->')).rejects.toThrow(
      'generated:nonsense is not one of',
    );
  });
});
