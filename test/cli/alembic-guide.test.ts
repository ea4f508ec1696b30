/** The guide's project (test/scenarios/alembic-guide) through the command line, as it is and with one fault at a time: named in its database, while the others pass. */
import { readdirSync, readlinkSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import type { Report } from '../../src/report/report.ts';
import { describePython } from '../support/python.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf, startVerify, verify } from './session.ts';

const statuses = (report: Report): Record<string, string> =>
  Object.fromEntries(report.databases.map(({ name, status }) => [name, status]));

const findingsOf = (report: Report, database: string) =>
  report.databases.find(({ name }) => name === database)!.findings;

const passed = { first: 'passed', second: 'passed', third: 'passed' };

/** A copy in which `from` is replaced by `to` in the file whose path has this in it. Returns the file and the line of the change. */
async function changed(
  part: string,
  from: string,
  to: string,
): Promise<{ readonly cwd: string; readonly file: string; readonly line: number }> {
  const cwd = await copyOf('test/scenarios/alembic-guide', '.');
  await rm(path.join(cwd, 'expected.json'));
  const file = (readdirSync(cwd, { recursive: true }) as string[]).find((name) => name.includes(part))!;
  const text = await readFile(path.join(cwd, file), 'utf8');
  const at = text.indexOf(from);
  expect(at, `"${from}" in ${file}`).toBeGreaterThan(0);
  await writeFile(path.join(cwd, file), text.replace(from, to));
  return { cwd, file, line: text.slice(0, at).split('\n').length };
}

/** The ids of processes that run in a folder. */
const processesIn = (cwd: string): readonly string[] =>
  readdirSync('/proc').filter((id) => {
    try {
      return /^\d+$/.test(id) && readlinkSync(`/proc/${id}/cwd`) === cwd;
    } catch {
      return false;
    }
  });

describePython("the guide's project", (python) => {
  const env = { VIRTUAL_ENV: python.environment };

  for (const vendor of ['mysql', 'mariadb'] as const) {
    const test = itWith(vendor);

    test(`with op.drop_index forgotten in one downgrade, on ${vendor}`, async () => {
      const { cwd, file, line } = await changed(
        'b90e5d2c4471',
        "    op.drop_index('ix_users_name', table_name='users', schema='first')\n",
        '',
      );
      const { code, stdout, report } = await verify(['--server', vendor], { cwd, env });
      expect({ code, statuses: statuses(report) }).toEqual({
        code: 1,
        statuses: { ...passed, first: 'failed' },
      });
      expect(findingsOf(report, 'first')).toMatchObject([
        {
          rule: 'downgrade-not-restored',
          migration: 'b90e5d2c4471',
          file,
          diff: expect.stringMatching(/^\+.*ix_users_name/m),
        },
      ]);
      // what is not there has no line: its function has
      const found = findingsOf(report, 'first')[0]!.line!;
      expect(line - found, `line ${found}, forgotten in ${line}`).toBeOneOf([0, 1, 2]);
      expect(stdout).toContain(`${file}:${found}`);
    });

    test(`with a revision of first that writes to second, on ${vendor}`, async () => {
      const { cwd, file, line } = await changed(
        '7c1d6e0fa3b5',
        "    op.add_column('users'",
        "    op.execute(\"INSERT INTO second.products (sku, title) VALUES ('x', 'y')\")\n    op.add_column('users'",
      );
      const { code, report } = await verify(['--server', vendor], { cwd, env });
      expect(code).toBe(1);
      expect(findingsOf(report, 'first')).toMatchObject([
        {
          rule: 'isolation-denied',
          migration: '7c1d6e0fa3b5',
          file,
          line,
          title: expect.stringContaining('1142'),
        },
      ]);
      // what needs a broken one cannot be judged on top of it, but is not blamed either
      expect(statuses(report).first).toBe('failed');
      expect(findingsOf(report, 'second')).toEqual([]);
      expect(findingsOf(report, 'third')).toEqual([]);
    });

    test(`with a model changed without a revision, on ${vendor}`, async () => {
      const { cwd } = await changed(
        'models.py',
        'state = Column(String(20), nullable=False, server_default="new")',
        'state = Column(String(30), nullable=False, server_default="new")',
      );
      const { code, report } = await verify(['--server', vendor], { cwd, env });
      expect({ code, statuses: statuses(report) }).toEqual({
        code: 1,
        statuses: { ...passed, second: 'failed' },
      });
      expect(findingsOf(report, 'second')).toMatchObject([
        {
          rule: 'drift-changed',
          detail: expect.stringContaining('orders.state'),
          diff: expect.stringContaining('varchar(30)'),
        },
      ]);
    });

    test(`with ON DELETE CASCADE lost, which Alembic's filter hides, on ${vendor}`, async () => {
      const { cwd } = await changed(
        '91ab34f0c2de',
        ", name='fk_order_lines_order', ondelete='CASCADE')",
        ", name='fk_order_lines_order')",
      );
      const { code, report } = await verify(['--server', vendor, '-n', 'second'], { cwd, env });
      expect(code).toBe(1);
      expect(findingsOf(report, 'second')).toMatchObject([
        { rule: 'drift-changed', detail: expect.stringContaining('fk_order_lines_order') },
      ]);
    });
  }

  itWith('mysql')('interrupted in the middle of a revision, ends in time and leaves no process', async () => {
    const { cwd } = await changed(
      'b90e5d2c4471',
      'def upgrade():\n',
      'def upgrade():\n    import time; time.sleep(60)\n',
    );
    const session = startVerify(['--server', 'mysql', '-n', 'first'], { cwd, env });
    let seen = '';
    await new Promise<void>((resolve) => {
      session.onStderr((text) => {
        seen += text;
        if (seen.includes('first on mysql')) setTimeout(resolve, 1500);
      });
    });
    expect(processesIn(cwd).length).toBeGreaterThan(1);
    const started = performance.now();
    session.kill('SIGINT');
    expect((await session.ended).code).toBe(130);
    expect(performance.now() - started).toBeLessThan(7000);
    expect(processesIn(cwd)).toEqual([]);
  });
});
