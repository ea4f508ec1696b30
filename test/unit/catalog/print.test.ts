/** Comparing and printing, on catalogs made by hand. */
import { expect, it } from 'vitest';
import type { Catalog, Column, Table, Trigger } from '../../../src/catalog/catalog.ts';
import { describeChange, diffCatalogs, globs, isSame } from '../../../src/catalog/diff.ts';
import { parseTable } from '../../../src/catalog/parse-table.ts';
import { printCatalogDiff } from '../../../src/catalog/print.ts';
import { unifiedHunks } from '../../../src/catalog/unified.ts';

const table = (
  name: string,
  lines: string,
  end = 'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin ROW_FORMAT=DYNAMIC',
): Table =>
  parseTable(`CREATE TABLE \`${name}\` (\n${lines}\n) ${end}`, {
    schema: 's',
    defaultCollation: (charset) => `${charset}_x`,
  });

const trigger: Trigger = {
  name: 'tr',
  table: 'users',
  timing: 'BEFORE',
  event: 'INSERT',
  order: 1,
  body: 'BEGIN\n  SET @a = 1;\nEND',
  definer: 'CURRENT_USER',
  sqlMode: '',
};

function catalog(tables: readonly Table[], more: Partial<Catalog> = {}): Catalog {
  return {
    charset: 'utf8mb4',
    collation: 'utf8mb4_bin',
    tables: new Map(tables.map((one) => [one.name, one])),
    views: new Map(),
    triggers: new Map(),
    routines: new Map(),
    events: new Map(),
    sequences: new Map(),
    ...more,
  };
}

const users = table(
  'users',
  '`id` int NOT NULL,\n`email` varchar(50) DEFAULT NULL,\n`age` int DEFAULT NULL,\nPRIMARY KEY (`id`),\nKEY `email` (`email`(5))',
);
const from = catalog([users, table('gone', '`id` int NOT NULL')], { triggers: new Map([['tr', trigger]]) });
const to = catalog(
  [
    table(
      'users',
      "`id` int NOT NULL,\n`email` varchar(50) NOT NULL COMMENT 'a\\nb',\n`born` date DEFAULT NULL,\nPRIMARY KEY (`id`),\nKEY `email` (`email`(5) DESC)",
    ),
    table('tmp_1', '`id` int'),
  ],
  { triggers: new Map([['tr', { ...trigger, body: 'BEGIN\n  SET @a = 2;\nEND' }]]), collation: 'utf8mb4_x' },
);

it('describes each change on one line', () => {
  expect(diffCatalogs(from, to).map(describeChange)).toEqual([
    'schema: collation was utf8mb4_bin, is utf8mb4_x',
    'table gone is missing',
    'table tmp_1 is new',
    'column users.email: nullable was yes, is no',
    'column users.email: default was NULL, is none',
    'column users.email: comment was empty, is a b',
    'column users.age is missing',
    'column users.born is new',
    'index users.email: parts was `email`(5), is `email`(5) DESC',
    'trigger tr: body was BEGIN SET @a = 1; END, is BEGIN SET @a = 2; END',
  ]);
});

it('passes over what is ignored, with the triggers of such tables', () => {
  const changes = diffCatalogs(from, to, { ignore: ['tmp_*', 'gon?', 'users'] });
  expect(changes.map(describeChange)).toEqual(['schema: collation was utf8mb4_bin, is utf8mb4_x']);
  expect(globs(['a.*'])('a.b')).toBe(true);
  expect(globs(['a.*'])('axb')).toBe(false);
  expect(globs()('')).toBe(false);
});

it('prints a unified diff of what differs, and of nothing else', () => {
  expect(printCatalogDiff(from, to, { from: 'before', to: 'after' }, { ignore: ['tmp_*', 'gone'] })).toBe(
    `--- before
+++ after
@@ -1,1 +1,1 @@ schema
-SCHEMA CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
+SCHEMA CHARACTER SET utf8mb4 COLLATE utf8mb4_x
@@ -1,9 +1,9 @@ table users
 CREATE TABLE \`users\` (
   \`id\` int NOT NULL,
-  \`email\` varchar(50) DEFAULT NULL,
-  \`age\` int DEFAULT NULL,
+  \`email\` varchar(50) NOT NULL COMMENT 'a\\nb',
+  \`born\` date DEFAULT NULL,
   PRIMARY KEY (\`id\`),
-  KEY \`email\` (\`email\`(5)),
+  KEY \`email\` (\`email\`(5) DESC),
 ) ENGINE InnoDB
   CHARACTER SET utf8mb4 COLLATE utf8mb4_bin
   ROW_FORMAT Dynamic
@@ -3,5 +3,5 @@ trigger tr
   SQL_MODE ''
   ORDER 1
 BEGIN
-  SET @a = 1;
+  SET @a = 2;
 END
`,
  );
  expect(printCatalogDiff(from, from, { from: 'a', to: 'b' })).toBe('');
});

it('an object of one side only is printed whole', () => {
  const text = printCatalogDiff(
    catalog([]),
    catalog([table('t', '`id` int')]),
    { from: 'a', to: 'b' },
    { context: 0 },
  );
  expect(text).toBe(
    '--- a\n+++ b\n@@ -0,0 +1,5 @@ table t\n+CREATE TABLE `t` (\n+  `id` int,\n+) ENGINE InnoDB\n+  CHARACTER SET utf8mb4 COLLATE utf8mb4_bin\n+  ROW_FORMAT Dynamic\n',
  );
});

it('column order is a difference of its own, and only among the columns of both', () => {
  const one = catalog([table('t', '`a` int,\n`b` int,\n`c` int')]);
  const swapped = diffCatalogs(one, catalog([table('t', '`b` int,\n`a` int,\n`c` int')]));
  expect(swapped).toEqual([
    {
      kind: 'reordered',
      object: 'table',
      path: ['t'],
      aspect: 'columns',
      from: '`a`, `b`, `c`',
      to: '`b`, `a`, `c`',
    },
  ]);
  expect(isSame(swapped)).toBe(true);
  const added = diffCatalogs(one, catalog([table('t', '`a` int,\n`n` int,\n`b` int,\n`c` int')]));
  expect(added.map((change) => change.kind)).toEqual(['added']);
  expect(isSame(added)).toBe(false);
});

it('made-up names are matched by content, the rest by name', () => {
  const key = (name: string, column: string): string =>
    `CONSTRAINT \`${name}\` FOREIGN KEY (\`${column}\`) REFERENCES \`p\` (\`id\`)`;
  const with_ = (...lines: string[]): Catalog =>
    catalog([table('t', ['`a` int', '`b` int', ...lines].join(',\n'))]);
  expect(
    diffCatalogs(
      with_(key('t_ibfk_1', 'a'), key('t_ibfk_2', 'b')),
      with_(key('t_ibfk_1', 'b'), key('t_ibfk_7', 'a')),
    ),
  ).toEqual([]);
  expect(diffCatalogs(with_(key('t_ibfk_1', 'a')), with_(key('mine', 'a'))).map(describeChange)).toEqual([
    'foreign key t.t_ibfk_1 is missing',
    'foreign key t.mine is new',
  ]);
  expect(
    diffCatalogs(with_(key('mine', 'a')), with_(`${key('mine', 'a')} ON DELETE CASCADE`)).map(describeChange),
  ).toEqual(['foreign key t.mine: on delete was RESTRICT, is CASCADE']);
  const check = (name: string, text: string): string => `CONSTRAINT \`${name}\` CHECK ((${text}))`;
  expect(diffCatalogs(with_(check('t_chk_1', '`a` > 0')), with_(check('t_chk_2', '`a` > 0')))).toEqual([]);
  expect(diffCatalogs(with_(check('t_chk_1', '`a` > 0')), with_()).map(describeChange)).toEqual([
    'check t.t_chk_1 is missing',
  ]);
});

it('shows collations of columns where that of the table differs', () => {
  const left = table('t', '`a` varchar(5) DEFAULT NULL');
  const right = table(
    't',
    '`a` varchar(5) COLLATE utf8mb4_bin DEFAULT NULL',
    'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_other',
  );
  const text = printCatalogDiff(catalog([left]), catalog([right]), { from: 'a', to: 'b' });
  expect(text).toContain('   `a` varchar(5) COLLATE utf8mb4_bin DEFAULT NULL,');
});

it('keeps what it does not know by name', () => {
  const strange = table(
    't',
    '`a` int NEWFANGLED=7 SOMEHOW,\nODD KEY `k` (`a`) HOW=`x`',
    'ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin SHINY=yes WITH `q`',
  );
  expect((strange.columns.get('a') as Column).options).toEqual(['NEWFANGLED=7', 'SOMEHOW']);
  expect(strange.indexes.get('k')?.options).toEqual(['ODD', 'HOW=`x`']);
  expect(strange.options.get('shiny')).toBe('yes');
});

it('hunks are those of diff -u', () => {
  const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
  const changed = lines.toSpliced(2, 1, 'new 3').toSpliced(17, 0, 'more');
  expect(unifiedHunks(lines, changed, 'x', 1)).toEqual([
    '@@ -2,3 +2,3 @@ x',
    ' line 2',
    '-line 3',
    '+new 3',
    ' line 4',
    '@@ -17,2 +17,3 @@ x',
    ' line 17',
    '+more',
    ' line 18',
  ]);
  expect(unifiedHunks(lines, lines, 'x', 3)).toEqual([]);
});
