/** An Alembic project as it is: the guide's, through the command line, on servers that it starts itself; and what is broken in a copy of it. */
import { readdirSync, readlinkSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { describePython } from '../support/python.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf, startVerify, verify } from './session.ts';

const guide = () =>
  copyOf('test/scenarios/alembic-guide', 'multidb.yml', 'alembic.ini', 'migrations', 'models.py');
const findUsers = 'migrations/first/2026-03-18-11-05-47_b90e5d2c4471_find_users_by_name.py';
const events = 'migrations/third/2026-04-06-17-20-44_0d3c9b57e8a1_events_of_an_order.py';

async function change(cwd: string, file: string, from: string, to: string): Promise<void> {
  const text = await readFile(path.join(cwd, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(cwd, file), text.replace(from, to));
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

describePython('the project of the guide', (python) => {
  const env = { VIRTUAL_ENV: python.environment };
  for (const vendor of ['mysql', 'mariadb'] as const) {
    const test = itWith(vendor);
    const statuses = (report: Awaited<ReturnType<typeof verify>>['report']) =>
      Object.fromEntries(report.databases.map(({ name, status }) => [name, status]));

    test(`passes on ${vendor}, every database, with nothing to remark`, { timeout: 60_000 }, async () => {
      const { code, report, stdout } = await verify(['--server', vendor], { cwd: await guide(), env });
      expect(code, stdout).toBe(0);
      expect(statuses(report)).toEqual({ first: 'passed', second: 'passed', third: 'passed' });
      expect(report.summary.findings).toEqual({ error: 0, warning: 0, notice: 0 });
      for (const { checks, format } of report.databases)
        expect({ format, drift: checks.drift }).toEqual({ format: 'alembic', drift: 'passed' });
    });

    test(`on ${vendor} names the revision, file and line of a downgrade that forgets its index`, {
      timeout: 60_000,
    }, async () => {
      const cwd = await guide();
      await change(
        cwd,
        events,
        "    op.drop_index('ix_events_order_id', table_name='events', schema='third')\n",
        '',
      );
      await change(cwd, events, "    op.drop_column('events', 'order_id')\n", '');
      const { code, report, stdout } = await verify(['--server', vendor], { cwd, env });
      expect(code).toBe(1);
      expect(statuses(report)).toEqual({ first: 'passed', second: 'passed', third: 'failed' });
      const [finding, ...others] = report.databases[2]!.findings;
      expect(others).toEqual([]);
      expect(finding).toMatchObject({
        rule: 'downgrade-not-restored',
        migration: '0d3c9b57e8a1',
        file: events,
        line: 27,
        diff: expect.stringMatching(/^\+.*ix_events_order_id/m),
      });
      expect(stdout).toContain(`${events}:27`);
    });

    test(`on ${vendor} refuses a revision of first that writes to second, and names it`, {
      timeout: 60_000,
    }, async () => {
      const cwd = await guide();
      const own = "    op.create_index('ix_users_name', 'users', ['name'], unique=False, schema='first')\n";
      const foreign = "    op.execute(\"INSERT INTO second.products (sku, title) VALUES ('x', 'y')\")\n";
      await change(cwd, findUsers, own, own + foreign);
      const { code, report, stdout } = await verify(['--server', vendor, '-n', 'first'], { cwd, env });
      expect(code).toBe(1);
      expect(report.databases[0]!.findings).toEqual([
        expect.objectContaining({
          rule: 'isolation-denied',
          migration: 'b90e5d2c4471',
          file: findUsers,
          line: 22,
          statement: expect.stringContaining('INSERT INTO second.products'),
          error: expect.objectContaining({ errno: 1142 }),
          detail: expect.stringContaining('CREATE INDEX ix_users_name'),
        }),
      ]);
      expect(stdout).toContain('left half-way');
    });

    test(`on ${vendor} a model that changed without a revision is drift in its database alone`, {
      timeout: 60_000,
    }, async () => {
      const cwd = await guide();
      const models = 'models.py';
      const text = await readFile(path.join(cwd, models), 'utf8');
      const line = text.split('\n').findIndex((each) => each.includes('__tablename__ = "products"'));
      expect(line).toBeGreaterThan(0);
      const lines = text.split('\n');
      lines.splice(line + 6, 0, '    stock = Column(Integer, nullable=False, server_default="0")');
      await writeFile(path.join(cwd, models), lines.join('\n'));
      const { code, report } = await verify(['--server', vendor], { cwd, env });
      expect(statuses(report)).toEqual({ first: 'passed', second: 'failed', third: 'passed' });
      expect(code).toBe(1);
      expect(report.databases[1]!.findings).toEqual([
        expect.objectContaining({
          check: 'drift',
          rule: 'drift-changed',
          file: models,
          title: expect.stringContaining('table products'),
          detail: expect.stringContaining('stock'),
        }),
      ]);
    });
  }

  itWith('mysql')(
    'ends in time when it is interrupted, and leaves no process',
    { timeout: 60_000 },
    async () => {
      const cwd = await guide();
      await change(cwd, findUsers, 'def upgrade():\n', 'def upgrade():\n    import time; time.sleep(60)\n');
      const session = startVerify(['--server', 'mysql', '-n', 'first'], { cwd, env });
      let seen = '';
      const reached = new Promise<void>((resolve) =>
        session.onStderr((text) => {
          seen += text;
          if (seen.includes('first on mysql')) setTimeout(resolve, 1500);
        }),
      );
      await reached;
      const started = performance.now();
      session.kill('SIGINT');
      const { code } = await session.ended;
      expect(code).toBe(130);
      expect(performance.now() - started).toBeLessThan(7000);
      expect(processesIn(cwd)).toEqual([]);
    },
  );
});
