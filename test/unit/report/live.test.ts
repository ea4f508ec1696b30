import { describe, expect, it } from 'vitest';
import { driftVerdict, liveFacts, pendingLine } from '../../../src/report/live.ts';
import { renderMarkdown } from '../../../src/report/markdown.ts';
import { formatReport, parseReport } from '../../../src/report/report.ts';
import text from '../../../src/reporters/text.ts';
import { drifted, driftReport, pending, same, unreachable } from './drift-sample.ts';

const markdown = (report = driftReport([drifted('first'), pending('second'), unreachable('third')])) =>
  renderMarkdown(report, { limit: 60_000 });

describe('a report of drift', () => {
  it.each([
    [[same('first'), same('second')], 'No drift in production: 2 databases'],
    [[same('first'), pending('second')], 'No drift in production: 2 databases, migrations are pending in 1'],
    [[drifted('first'), same('second')], '1 of 2 databases drifted in production'],
    [[unreachable('first')], '1 of 1 database could not be reached in production'],
    [
      [drifted('first'), unreachable('second'), pending('third')],
      '1 of 3 databases drifted, 1 of 3 databases could not be reached in production, migrations are pending in 1',
    ],
    [[], 'No live database was looked at'],
  ])('%#: says it in one line', (databases, line) => {
    expect(driftVerdict(driftReport(databases))).toBe(line);
  });

  it('is not called free of drift when it was seen in parts, and counts as drifted when a part did', () => {
    const partly = { ...drifted('first'), status: 'error' as const };
    const report = driftReport([
      {
        ...partly,
        live: { environment: 'production', state: 'unjudged' },
        reason: 'the account may not see all of it',
      },
    ]);
    expect(driftVerdict(report)).toBe(
      '1 of 1 database drifted, 1 of 1 database could not be judged whole in production',
    );
    expect(report.status).toBe('error');
  });

  it('survives its own file', () => {
    const report = driftReport([drifted('first'), unreachable('second')]);
    expect(parseReport(formatReport(report))).toEqual(report);
  });

  it('names what is pending, and where the models were left out', () => {
    const { live } = pending('first');
    expect(live && pendingLine(live)).toBe('1 migration is pending, which is no drift: 0002_add_email.');
    expect(live && pendingLine({ ...live, models: 'skipped' })).toContain('so they were not compared.');
    const many = Array.from({ length: 25 }, (_, index) => ({ id: `${index}`, name: `m${index}` }));
    expect(live && pendingLine({ ...live, pending: many })).toContain('m19, and 5 more.');
    expect(liveFacts(pending('first'))).toEqual([
      'production',
      'db.example.com/first',
      'MySQL 8.4.6',
      'golang-migrate',
      'at 0001, 1 pending',
    ]);
  });

  it('has a table, a section for what is wrong, and the rest folded', () => {
    const shown = markdown();
    expect(shown).toContain('| ❌&nbsp;`first` | drifted: 1 finding | `0002` | 0 | MySQL 8.4.6 |');
    expect(shown).toContain('| 💥&nbsp;`third` | could not be reached | – | – | – |');
    expect(shown).toContain('### ❌ `first` at `db.example.com/first`');
    expect(shown).toContain('-- destructive: drops the column users.nick');
    expect(shown).toContain('Could not be reached: Database "third" cannot be reached');
    expect(shown).toContain('<details><summary>✅ 1 database without drift</summary>');
    // one finding has its SQL already
    expect(shown).not.toContain('All the SQL');
  });

  it('has all the SQL in its order where there are several findings', () => {
    const one = drifted('first');
    const [finding] = one.findings;
    const two = { ...one, findings: [...one.findings, { ...finding!, title: 'table groups: …' }] };
    expect(markdown(driftReport([two]))).toContain('All the SQL that brings it back, in its order');
  });

  it('says nothing of time, so that an issue is not touched for nothing', () => {
    const report = driftReport([drifted('first'), same('second')]);
    const later = {
      ...report,
      durationMs: 99_999,
      databases: report.databases.map((database) => ({ ...database, durationMs: 7 })),
      servers: report.servers.map((server) => ({ ...server, startMs: 1 })),
    };
    expect(markdown(later)).toBe(markdown(report));
  });

  it('is told on a terminal with what is known of each database', () => {
    const shown = text.print(driftReport([drifted('first'), pending('second')]), { env: {}, colour: false });
    expect(shown).toContain(
      '✗ first  production · db.example.com/first · MySQL 8.4.6 · golang-migrate · at 0002 · drifted · 310 ms\n\n',
    );
    expect(shown).toContain('  1 migration is pending, which is no drift: 0002_add_email.');
    expect(shown).toContain('→ Find out who changed it');
  });
});
