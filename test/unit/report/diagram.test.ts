/** The diagram is read by Mermaid itself: whatever tables and columns are called, it parses, and every name stays one name. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangedTable, ChangedTables } from '../../../src/report/changed-tables.ts';
import { drawTables } from '../../../src/report/diagram.ts';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import { readMarkdown } from '../../support/github-markdown.ts';
import { allGreen, database, nasty, oneRed, report } from './sample.ts';
import { changed } from './states.ts';

const { default: mermaid } = await import('mermaid');

interface Entity {
  readonly alias: string;
  readonly attributes: readonly { readonly name: string; readonly type: string; readonly comment?: string }[];
}

/** What Mermaid understands; throws its syntax error. */
async function parse(text: string) {
  // registers its kinds of diagrams, and reads as whoever draws it does
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  // Mermaid has no type for the data of one kind of diagram
  const er = db as unknown as {
    getEntities(): ReadonlyMap<string, Entity>;
    getRelationships(): readonly { readonly roleA: string }[];
  };
  return { entities: [...er.getEntities().values()], relations: er.getRelationships() };
}

const table = (name: string, changes: Partial<ChangedTable> = {}): ChangedTable => ({
  name,
  change: 'changed',
  columns: [{ name: 'id', type: 'bigint unsigned', keys: ['PK'] }],
  ...changes,
});
const tables = (...all: ChangedTable[]): ChangedTables => ({
  migrations: ['1'],
  tables: all,
  references: [],
});

describe('the diagram', () => {
  it('marks what is new, gone and changed', async () => {
    const { text, left } = drawTables(changed);
    expect(left).toBe(0);
    const { entities, relations } = await parse(text);
    expect(entities.map(({ alias }) => alias)).toEqual([
      'customers ✏️',
      'invoices ➕',
      'legacy ➖',
      'countries',
    ]);
    expect(entities[0]?.attributes.map(({ type, name, comment }) => [type, name, comment])).toEqual([
      ['bigint_unsigned', 'id', ''],
      ['varchar(60)', 'name', '✏️ was varchar(20), NOT NULL'],
      ['char(2)', 'country', ''],
      ['decimal(10_2)', 'credit', '➕ new'],
      ['enum(a_b)', 'kind', ''],
      ['int', 'age', '➖ removed'],
    ]);
    // labels alone have signs beyond ASCII
    expect(text.replace(/"[^"]*"/g, '')).toMatch(/^[ -~\n]*$/);
    // everything of a new table is new
    expect(entities[1]?.attributes.every(({ comment }) => !comment)).toBe(true);
    expect(relations.map(({ roleA }) => roleA)).toEqual(['➕ country', 'customer_id']);
  });

  it.each([
    nasty,
    '',
    ' ',
    '"',
    '%%',
    '%%{init: {"theme":"dark"}}%%',
    '\\',
    'a\nb',
    '}',
    '{',
    ']',
    '#35;',
    '#quot;',
    '1st',
    '-',
    '`x`',
    'PK',
    'pk',
    'fk',
    'UK',
    'pk-1',
    'uk(1)',
    'pk id',
    'title',
    'accTitle',
    'direction',
    'style',
    'class',
    'classDef',
    'erDiagram',
    'only one',
    'zero or more',
    'one or more',
    'to',
    '||--o{',
    ':::',
    '*',
    '**',
    '<script>alert(1)</script>',
    '$$x$$',
    'fa:fa-user',
    'table　ideographic',
    'جدول',
    '🎉',
    '\u202eabc',
    '\u2028',
    '---\ntitle: x\n---',
    'u',
    'o',
    'a b',
    'é',
    '×',
    '\u00a0',
    'graph',
    'end',
  ])('is read with %j for every name', async (name) => {
    const text = drawTables({
      migrations: ['1'],
      tables: [
        table(name, {
          columns: [
            { name, type: name, keys: ['PK', 'FK', 'UK'], change: 'changed', was: name },
            { name, type: name, keys: [] },
          ],
        }),
        table(`${name}2`, { change: 'referred', columns: [] }),
      ],
      references: [
        { from: name, to: `${name}2`, columns: [name], toColumns: [name], optional: true, unique: false },
      ],
    }).text;
    const { entities, relations } = await parse(text);
    expect(entities.map(({ attributes }) => attributes.length)).toEqual([2, 0]);
    expect(relations).toHaveLength(1);
    expect(text).not.toMatch(/["%#;<>`\\$]{2}|<|%|#/);
  });

  it('is read whatever anything is called', async () => {
    const pieces = [
      'PK',
      'fk',
      '"',
      '%%',
      '%%{',
      '}%%',
      '\\',
      '\n',
      '{',
      '}',
      '[',
      ']',
      '(',
      ')',
      ',',
      ' ',
      '-',
      '_',
      '*',
      ':',
      '#',
      ';',
      '<b>',
      '$',
      '1',
      'a',
      'é',
      '🎉',
      '\u3000',
      '\u200b',
      '|',
      '--',
      '..',
      '…',
    ];
    const anyName = fc.oneof(
      fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((list) => list.join('')),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(anyName, anyName, anyName, async (name, column, type) => {
        const columns = [
          { name: column, type, keys: ['FK' as const], change: 'changed' as const, was: type },
        ];
        const { entities } = await parse(drawTables(tables(table(name, { columns }))).text);
        expect(entities).toHaveLength(1);
        expect(entities[0]?.attributes).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });

  it('shows of much the most important, below the size at which Mermaid gives up', async () => {
    const long = 'x'.repeat(64);
    const columns = Array.from({ length: 60 }, (_, index) => ({
      name: `${long.slice(3)}${index}`,
      type: `varchar(${index})`.padEnd(24, 'x'),
      keys: ['FK' as const],
      ...(index === 59 && { change: 'changed' as const, was: 'y'.repeat(200) }),
    }));
    const all = Array.from({ length: 50 }, (_, index) => table(`${long.slice(3)}${index}`, { columns }));
    const references = all.flatMap(({ name }, index) =>
      all.slice(0, index).map((other) => ({
        from: name,
        to: other.name,
        columns: [long, long],
        toColumns: [long],
        optional: true,
        unique: true,
      })),
    );
    const { text, left } = drawTables({ migrations: [], tables: all, references, more: 3 });
    expect(text.length).toBeLessThan(50_000);
    expect(left).toBe(33);
    const { entities, relations } = await parse(text);
    expect(entities).toHaveLength(20);
    expect(entities[0]?.attributes.map(({ comment }) => comment).slice(-2)).toEqual([
      expect.stringMatching(/^✏️ was y+…$/),
      '46 more',
    ]);
    expect(relations.length).toBeLessThanOrEqual(60);
  });
});

describe('the diagram in Markdown', () => {
  const green = report([database('first', { changes: changed }), database('second')]);
  const render = (shown = green, limit = 65_000, always = false) =>
    renderMarkdown(shown, { limit, ...(always && { diagrams: 'always' as const }) });
  const diagrams = (text: string) =>
    readMarkdown(text).fences.filter(({ language }) => language === 'mermaid');

  it('is a fence that GitHub draws, open where nothing is wrong', async () => {
    const text = render();
    expect(text).toContain(
      '<details open><summary>🗺️ <code>first</code>: 3 tables that 2 new migrations change</summary>',
    );
    const [fence, ...rest] = diagrams(text);
    expect(rest).toEqual([]);
    expect((await parse(fence!.text)).entities).toHaveLength(4);
    expect(text).toContain('Besides its columns:\n\n- index customers.by\\_name is new');
    expect(render(allGreen())).not.toContain('mermaid');
  });

  it('is folded behind what is wrong, and shown once for several servers', () => {
    const [red, ...others] = oneRed().databases;
    const rows = ['mysql:8.4', 'mariadb:11.8'].map((server) => ({ ...red!, server, changes: changed }));
    const text = render(report([...rows, ...others]));
    expect(diagrams(text)).toHaveLength(1);
    expect(text).toContain('<details><summary>🗺️ ');
    expect(text.indexOf('🗺️')).toBeGreaterThan(text.indexOf('### ❌'));
  });

  it('gives way in a comment, and stays in the summary', () => {
    const size = render().length;
    expect(diagrams(render(green, 2 * size))).toHaveLength(1);
    expect(diagrams(render(green, size - 600))).toHaveLength(0);
    const many = report(
      Array.from({ length: 40 }, (_, index) => database(`d${index}`, { changes: changed })),
    );
    const always = render(many, 20_000, true);
    expect(diagrams(always).length).toBeGreaterThan(3);
    expect(always).toMatch(/Tables change in `d\d+`, .*, too/);
    expect(always.length).toBeLessThan(20_000);
  });

  it('holds hostile names in its fence', () => {
    const hostile: ChangedTables = {
      migrations: [nasty],
      tables: [table('```\n</details>\n@octocat', { other: [nasty, '```'], columns: [] })],
      references: [],
    };
    const shown = readMarkdown(render(report([database(nasty, { changes: hostile })])));
    expect(shown.fences.filter(({ language }) => language === 'mermaid')).toHaveLength(1);
    expect(shown.prose.join('\n')).not.toMatch(/@octocat|https?:/);
    expect(shown.tags.filter((tag) => tag !== '<details open>')).not.toContainEqual(
      expect.stringMatching(/^<(?!\/?(?:details|summary|code|sub)>)/),
    );
  });
});
