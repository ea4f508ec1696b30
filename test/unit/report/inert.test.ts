/**
 * What comes from a migration, a server or an artifact stays text in the Markdown: read by GitHub's grammar it mentions nobody, links nowhere,
 * makes no element, closes no fence and breaks no table. The words of others may change what the blocks say, never which blocks there are.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import type { Report, ReportFinding } from '../../../src/report/report.ts';
import { type Read, readMarkdown } from '../../support/github-markdown.ts';
import { applyFailed, database, migration, nasty, report } from './sample.ts';
import { states } from './states.ts';

const links = { serverUrl: 'https://github.com', repository: 'o/r', sha: 'abc', prefix: '' };
const runUrl = 'https://github.com/o/r/actions/runs/1';
const read = (shown: Report, limit = 1_000_000): Read =>
  readMarkdown(renderMarkdown(shown, { limit, links, runUrl }));

/** Mentions, references, `GH-1`, commits, addresses and formulas, as GitHub finds them in text. */
const linkable =
  /(?<!\w)@[a-z0-9]|#\d|\bgh-\d|\b[a-z][a-z0-9]*-\d|https?:\/\/|www\.|(?<![\p{L}\p{N}_])[0-9a-f]{7,40}(?![\p{L}\p{N}_])|\$.*\$/iu;

function expectInert(shown: Read): void {
  for (const text of shown.prose) expect(text).not.toMatch(linkable);
  for (const text of shown.inHtml) expect(text).not.toMatch(/[\w.+-]@[\w-]/);
  for (const target of shown.targets) expect(target).toMatch(/^https:\/\/github\.com\/o\/r\//);
  const open: string[] = [];
  for (const tag of shown.tags) {
    expect(tag).toMatch(/^<\/?(?:details|details open|summary|sub|code)>$/);
    if (tag.startsWith('</')) expect(`</${open.pop()}>`).toBe(tag);
    else open.push(tag.slice(1, -1).replace(' open', ''));
  }
  expect(open).toEqual([]);
  for (const rows of shown.tables) expect(new Set(rows).size).toBe(1);
}

/** A report with this text wherever there can be one. */
function everywhere(text: string): Report {
  const finding: ReportFinding = {
    ...applyFailed,
    migration: text,
    file: `db/${text}.sql`,
    title: text,
    statement: text,
    detail: `x ${text.replace(/\s+/g, ' ')}\n- ${text.replace(/\s+/g, ' ')}\n  ${text.replace(/\s+/g, ' ')}`,
    diff: text,
    fix: text,
    error: { code: text, errno: 1060, sqlState: text, message: text },
  };
  const row = migration(text, {
    up: { status: 'failed', file: `db/${text}.sql`, line: 3, ms: 1, notes: [text], output: text },
  });
  const missing = Array.from({ length: 4 }, (_, index) => ({
    check: 'downgrade',
    rule: 'downgrade-missing',
    severity: 'error' as const,
    migration: `${text}${index}`,
    file: `db/${text}.sql`,
    line: 1,
    title: text,
  }));
  return report(
    [
      database(text, {
        server: text,
        migrations: [row],
        findings: [finding],
        reason: text,
        notCompared: text,
        unmet: [{ name: text, because: text }],
        closing: { up: text, down: text, destructive: [text], verified: true },
      }),
      database('other', {
        findings: missing,
        closing: { up: '', down: '', destructive: [], verified: false, because: text },
      }),
      ...Array.from({ length: 6 }, () => database(text, { findings: [finding], server: text })),
      database(text, { format: text, head: text, migrations: [migration(text)] }),
      database(text, { status: 'skipped', reason: text, checks: {}, migrations: [] }),
    ],
    {
      tool: { name: text, version: text },
      servers: [{ spec: text, vendor: 'mysql', version: text, provider: text, startMs: 1 }],
      problems: [
        {
          code: text,
          message: text.replace(/\s+/g, ' '),
          hint: text,
          at: { file: text, line: 1, column: 1 },
        },
      ],
      selection: { only: 'changed', total: 3, changed: [text], base: text },
    },
  );
}

/** The same text without anything that means something: as many words and lines. */
const harmless = (text: string): string => text.replace(/\S+/g, 'word');

describe('text of others in the Markdown', () => {
  it.each(Object.entries(states()))('is inert in the state %s, long and short', (_, shown) => {
    for (const limit of [65_000, 6_000, 600]) expectInert(read(shown, limit));
  });

  it('makes the blocks that harmless text makes, wherever it stands', () => {
    const shown = read(everywhere(nasty));
    expectInert(shown);
    expect(shown.outline).toBe(read(everywhere(harmless(nasty))).outline);
  });

  it('whatever it is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = read(everywhere(text));
        expectInert(shown);
        expect(shown.outline).toBe(read(everywhere(harmless(text))).outline);
      }),
      { numRuns: 60 },
    );
  });

  it('is all in the fence that it was put in', () => {
    const text = 'a\n```\n~~~\n````\n</details>\n- b';
    const { fences } = read(everywhere(text));
    expect(fences.filter((fence) => fence.text === text).length).toBeGreaterThanOrEqual(4);
  });

  it('does not lead out of the repository by the path of a file', () => {
    for (const file of [
      '../../../../evil/x',
      '/etc/passwd',
      'a/../../../x',
      'a b)](https://evil.example',
      '%2e%2e/x',
    ]) {
      const { targets } = read(report([database('first', { findings: [{ ...applyFailed, file }] })]));
      for (const target of targets) expect(new URL(target).href).toMatch(/^https:\/\/github\.com\/o\/r\//);
    }
  });
});

const anyText = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          '@octocat',
          '@everyone',
          '#12',
          'o/r#12',
          'GH-3',
          'JIRA-4',
          'https://e.example',
          'www.e.example',
          'a@b.example',
        ],
        ...[
          'deadbeef1',
          '`',
          '``',
          '```',
          '~~~',
          '|',
          '\\|',
          '\\',
          '<b>',
          '<script>',
          '<!--',
          '-->',
          '</details>',
          '</summary>',
        ],
        ...[
          '</code>',
          '<![CDATA[',
          '<?',
          '\n',
          '\r\n',
          '\n\n',
          '\t',
          '- ',
          '1. ',
          '  ',
          '    ',
          '> ',
          '# ',
          '---',
          '===',
          '**',
          '*',
          '_',
          '~~',
        ],
        ...[
          '[x](y)',
          '![x](y)',
          '[x]',
          '[^1]',
          '[^1]: x',
          '[x]: https://e.example',
          '&amp;',
          '&#64;',
          '\u202e',
          '\u001b[31m',
          '\u2028',
        ],
        ...[
          '🎉',
          'é',
          'جدول',
          '\ud800',
          '$',
          '$$',
          'fixes',
          'users',
          '::error::',
          '##[error]',
          ':tada:',
          '==',
          '[ ]',
          '::',
        ],
      ),
      { maxLength: 12 },
    )
    .chain((list) => fc.constantFrom(list.join(''), list.join(' '))),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);
