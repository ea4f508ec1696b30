import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import type { Report, ReportFinding } from '../../../src/report/report.ts';
import { readMarkdown } from '../../support/github-markdown.ts';
import {
  allGreen,
  applyFailed,
  database,
  halfApplied,
  longDiff,
  many,
  migration,
  nastyReport,
  notRestored,
  oneRed,
  report,
} from './sample.ts';

const links = { serverUrl: 'https://github.com', repository: 'o/r', sha: 'abc', prefix: '' };
const runUrl = 'https://github.com/o/r/actions/runs/1';

function render(shown: Report, limit = 65_000): string {
  return renderMarkdown(shown, { limit, links, runUrl });
}

/** The lines outside of fences, or undefined when a fence is left open. */
function outsideFences(text: string): string[] | undefined {
  const outside: string[] = [];
  let open: string | undefined;
  for (const line of text.split('\n')) {
    const bars = /^`{3,}/.exec(line)?.[0];
    if (open === undefined && bars) open = bars;
    else if (open !== undefined && bars !== undefined && bars.length >= open.length && line === bars)
      open = undefined;
    else if (open === undefined) outside.push(line);
  }
  return open === undefined ? outside : undefined;
}

/** Text and elements as a GFM parser finds them, where GitHub goes on to look for mentions and references. */
function readByGithub(text: string): { readonly prose: string; readonly tags: string } {
  const { prose, tags } = readMarkdown(text);
  return { prose: prose.join('\n'), tags: tags.join('') };
}

describe('the Markdown', () => {
  it('says first what the verdict is and what to do', () => {
    const [verdict, , first] = render(oneRed()).split('\n');
    expect(verdict).toBe('## ❌ 1 of 3 databases failed: 1 error');
    expect(first).toMatch(/^\*\*First:\*\* in `first`, 0002\\_add\\_email: its down ran.*Complete its down/);
  });

  it('has a section, a table of migrations and the diff only where something is wrong', () => {
    const text = render(oneRed());
    expect(text.match(/^### .*$/gm)).toEqual(['### ❌ `first`']);
    expect(text).toContain('| ✅ 3.1 ms | ❌ not restored 2 ms | ✅ 2.9 ms |');
    expect(text).not.toMatch(/^\| .*0001_create_users/m);
    expect(text).toContain('```diff\n--- before the up\n+++ after the down\n');
    expect(text).toContain(
      '[`db/first/0002_add_email.down.sql:1`](https://github.com/o/r/blob/abc/db/first/0002_add_email.down.sql#L1)',
    );
    expect(text).toContain(
      '<details><summary>✅ 2 databases passed: <code>second</code>, <code>third</code></summary>',
    );
  });

  it("shows a failed statement, MySQL's own error, and what had been applied", () => {
    const text = render(halfApplied());
    expect(text).toContain(
      "**❌ 0002\\_add\\_email: its up failed: 1060 Duplicate column name 'email'**  \n[`db/first/0002_add_email.up.sql:3`]",
    );
    expect(text).toContain(') · `apply-failed` · `ER_DUP_FIELDNAME (42S21)`\n');
    const { error } = applyFailed;
    const silent = report([
      database('first', { findings: [{ ...applyFailed, title: 'its up failed', error }] }),
    ]);
    expect(render(silent)).toContain("`ERROR 1060 (42S21): Duplicate column name 'email'`");
    expect(text).toContain('```sql\nALTER TABLE `users`\n  ADD COLUMN `email` varchar(255) NOT NULL\n```');
    expect(text).toContain(
      '```\ndb/first/0002_add_email.up.sql:1:1  ALTER TABLE users ADD COLUMN nick varchar(20)\n```',
    );
  });

  it('is short when all is well', () => {
    const text = render(allGreen());
    expect(text).toMatch(/^## ✅ 3 databases passed, 6 migrations rehearsed up, down and up again\n/);
    expect(text).not.toContain('###');
  });

  it('lists only what is wrong of 50 databases, and folds the rest', () => {
    const text = render(many(50, 7));
    expect(text.match(/^\| ❌&nbsp;/gm)).toHaveLength(8);
    expect(text.match(/^\| ✅&nbsp;/gm)).toBeNull();
    expect(text).toContain('<summary>✅ 42 databases passed');
  });

  it('shows of many columns only those in which something is wrong, and says the others', () => {
    const more = {
      history: 'passed',
      deploy: 'passed',
      data: 'passed',
      rolling: 'skipped',
      online: 'passed',
    } as const;
    const base = database('first', { findings: [notRestored] });
    const [red, green] = [base, database('second')].map((one) => ({
      ...one,
      checks: { ...one.checks, ...more },
    }));
    const text = render(report([red!, { ...green!, checks: { ...green!.checks, drift: 'skipped' } }]));
    expect(text).toContain(
      '| Database | Migrations | Down | Time |\n| --- | --: | --- | --: |\n| ❌&nbsp;`first` | 2 | ❌ | 310 ms |',
    );
    expect(text).toContain('\n✅ In order: Up, Up again, Isolation, Drift, History, Deploy, Data, Online.\n');
    const calm = render(report([green!]));
    expect(calm).toContain('| ✅&nbsp;`second` | 2 | 310 ms |');
  });

  it('folds what is only to be known, and lists no migration whose cells are all green', () => {
    const finding = { check: 'online', migration: '0002_add_email', severity: 'notice', title: 'x' } as const;
    const findings: ReportFinding[] = [
      { ...finding, rule: 'online-class', title: 'it is quick' },
      { ...finding, rule: 'online-limit', severity: 'error', title: 'it is slow' },
    ];
    const text = render(report([database('first', { findings })]));
    expect(text).not.toContain('| Migration |');
    expect(text).toMatch(/it is slow[\s\S]*<details><summary>ℹ️ 1 notice<\/summary>[\s\S]*it is quick/);
  });

  it('names the servers when there are several', () => {
    const text = render(report([database('first'), database('first', { server: 'mariadb:11.8' })]));
    expect(text).toContain('2 rehearsals passed (1 database on 2 servers)');
    expect(text).toContain('| ✅&nbsp;`first` | `mariadb:11.8` |');
  });

  it('says how many lines of a diff are left out', () => {
    expect(render(longDiff(3000))).toContain('\n```\n… 2702 more lines\n');
  });

  it('tells of problems, with their place and the next step', () => {
    const problems = [
      {
        code: 'no-server',
        message: 'No server for "mysql:8.4".',
        hint: 'Start Docker.',
        at: { file: 'multidb.yml', line: 2, column: 11 },
      },
    ];
    const text = render(report([], { problems }));
    expect(text).toContain('## 💥 Nothing was judged: 1 problem');
    expect(text).toContain(
      '- 💥 [`multidb.yml:2:11`](https://github.com/o/r/blob/abc/multidb.yml#L2) **No server for "mysql:8.4".** (`no-server`)\n  - → Start Docker.\n',
    );
  });
});

describe('a limit', () => {
  it('is met by failures first, then shorter diffs, then the table, then one line', () => {
    const shown = report([...longDiff(3000).databases, ...many(60, 2).databases]);
    const full = render(shown, 1_000_000).length;
    const texts = [full, full - 1, 36_000, 12_000, 3_000, 400, 80].map((limit) => render(shown, limit));
    expect(texts[0]).toContain('databases passed: ');
    expect(texts[1]).not.toContain('databases passed: ');
    expect(texts[1]).toContain('… 2702 more lines');
    expect(texts[2]).toContain('```diff');
    expect(texts[3]).toContain('❌ <code>service&#95;59</code>: 1 error');
    expect(texts[3]).not.toContain('```diff');
    expect(texts[4]).not.toContain('###');
    expect(texts[4]).toContain('| ❌&nbsp;`service_01` |');
    expect(texts[5]).toBe(
      '❌ 31 of 61 databases failed: 31 errors. [The run](https://github.com/o/r/actions/runs/1)\n',
    );
    expect(texts[6]).toBe('❌ 31 of 61 databases failed: 31 errors.\n');
    const lengths = texts.map((text) => text.length);
    expect(lengths).toEqual(lengths.toSorted((a, b) => b - a));
    for (const text of texts.slice(1, 5)) expect(text).toContain(`everything is in [the run](${runUrl})`);
  });

  it('is never exceeded, in characters or bytes, and no fence is left open', () => {
    fc.assert(
      fc.property(anyReport, fc.integer({ min: 0, max: 40_000 }), fc.boolean(), (shown, limit, bytes) => {
        const measure = bytes ? Buffer.byteLength : (text: string) => text.length;
        const text = renderMarkdown(shown, { limit, measure, links, runUrl });
        expect(measure(text)).toBeLessThanOrEqual(limit);
        expect(outsideFences(text)).toBeDefined();
      }),
      { numRuns: 100 },
    );
  });
});

describe('text of others', () => {
  it('neither mentions nor links, is no HTML, breaks no table and closes no fence', () => {
    const text = render(nastyReport(), 1_000_000);
    const { prose, tags } = readByGithub(text);
    expect(prose).not.toMatch(/@|#\d|GH-\d|0123456789abcdef|evil\.example|www\./i);
    expect(tags).not.toMatch(/<(?!\/?(?:details|summary|sub|code)>)/);
    expect(outsideFences(text)).toBeDefined();
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u001b]/);
    expect(text).toContain('🎉');
    for (const line of outsideFences(text)!.filter((row) => row.startsWith('| '))) {
      // Rows of the two tables: seven checks and facts more than three, or four cells.
      expect([5, 10]).toContain(line.match(/\|/g)?.length);
    }
  });

  it('whatever it is: nothing that GitHub reads has a mention, a reference or an address', () => {
    fc.assert(
      fc.property(anyReport, (shown) => {
        const { prose, tags } = readByGithub(renderMarkdown(shown, { limit: 1_000_000, links, runUrl }));
        expect(prose).not.toMatch(/@[a-z0-9]|#\d|\bgh-\d|https?:\/\/|www\.|(?<!\w)[0-9a-f]{7,40}(?!\w)/i);
        expect(tags).not.toMatch(/<(?!\/?(?:details|summary|sub|code)>)/);
      }),
      { numRuns: 60 },
    );
  });
});

const pieces = [
  '@octocat',
  '#12',
  'GH-3',
  'https://e.example',
  'www.e.example',
  'deadbeef1',
  '`',
  '```',
  '~~~',
  '|',
  '<b>',
  '-->',
  '</details>',
  '\n',
  '\r\n',
  '- ',
  '1. ',
  '  ',
  '**',
  '_',
  '[x](y)',
  '\\',
  '&amp;',
  '\u202e',
  '\u001b[31m',
  '🎉',
  'é',
  '\ud800',
  '$',
  'fixes',
  'users',
  '::error::',
  '> ',
];
const anyText = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join('')),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join(' ')),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
const anyFinding: fc.Arbitrary<ReportFinding> = fc.record(
  {
    check: fc.constantFrom('apply', 'downgrade', 'drift'),
    rule: fc.oneof(fc.constant('downgrade-not-restored'), anyText),
    severity: fc.constantFrom('error' as const, 'warning' as const, 'notice' as const),
    title: anyText,
    migration: anyText,
    file: anyText,
    line: fc.integer({ min: 1, max: 9999 }),
    detail: anyText,
    statement: anyText,
    diff: fc.array(anyText, { maxLength: 60 }).map((lines) => lines.join('\n')),
    fix: anyText,
    error: fc.record({ code: anyText, errno: fc.nat(9999), sqlState: anyText, message: anyText }),
  },
  { requiredKeys: ['check', 'rule', 'severity', 'title'] },
);
const anyReport: fc.Arbitrary<Report> = fc
  .array(
    fc.record({
      name: anyText,
      server: anyText,
      id: anyText,
      reason: fc.option(anyText),
      findings: fc.array(anyFinding, { maxLength: 6 }),
    }),
    { maxLength: 15 },
  )
  .map((databases) =>
    report(
      databases.map(({ name, server, id, reason, findings }) =>
        database(name, {
          server,
          findings,
          migrations: [migration(id, { name: id })],
          ...(reason !== null && { reason }),
        }),
      ),
    ),
  );
