/** `revision` and `diff` through the command line, on servers that they start themselves: what is written goes up, comes down, and closes the drift. */
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { describePython } from '../support/python.ts';
import { runCli } from '../unit/commands/run-cli.ts';
import { itWith } from '../unit/servers/here.ts';
import { copyOf, copyOfExample, verify } from './session.ts';

const change = async (cwd: string, file: string, from: string, to: string): Promise<void> => {
  const text = await readFile(path.join(cwd, file), 'utf8');
  expect(text).toContain(from);
  await writeFile(path.join(cwd, file), text.replace(from, to));
};

for (const vendor of ['mysql', 'mariadb'] as const) {
  describe(`on a ${vendor} of its own`, () => {
    const test = itWith(vendor);
    const there = ['--server', vendor];

    test('there is nothing to write and nothing to show where models and migrations are the same', async () => {
      const cwd = await copyOfExample();
      const before = readdirSync(cwd, { recursive: true });
      for (const name of ['first', 'second', 'third']) {
        const written = await runCli(['revision', '-n', name, '-m', 'nothing', '--autogenerate', ...there], {
          cwd,
        });
        expect(written, written.stderr).toMatchObject({ code: 0 });
        expect(written.stdout).toContain(`${name}: there is nothing to write`);
      }
      const shown = await runCli(['diff', '-n', 'first', ...there], { cwd });
      expect(shown).toMatchObject({ code: 0, stdout: 'first: migrations and models are the same\n' });
      expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    });

    test('what cannot be written is told, and nothing is left of it', async () => {
      const cwd = await copyOfExample();
      await change(cwd, 'models/first.sql', '  given_name ', '  phone VARCHAR(30) NOT NULL,\n  given_name ');
      // a folder has the name of its second file
      await mkdir(path.join(cwd, 'migrations/first/000006_add_phone.down.sql'));
      const before = readdirSync(cwd, { recursive: true });
      const { code, stderr } = await runCli(
        ['revision', '-n', 'first', '-m', 'Add phone', '--autogenerate', ...there],
        { cwd },
      );
      expect(stderr).toMatch(/^error\[(?:file-unwritable|migration-\w+)\] /m);
      expect(stderr).not.toContain('a bug');
      expect([2, 3]).toContain(code);
      expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    });

    test('what the models have more becomes a migration that verifies', async () => {
      const cwd = await copyOfExample();
      await change(cwd, 'models/first.sql', '  given_name ', '  phone VARCHAR(30) NOT NULL,\n  given_name ');
      const sql = await runCli(['diff', '-n', 'first', '--sql', ...there], { cwd });
      expect(sql.code).toBe(1);
      expect(sql.stdout).toMatch(/ADD COLUMN `phone` varchar\(30\) NOT NULL/);
      const { code, stdout, stderr } = await runCli(
        ['revision', '-n', 'first', '-m', 'Add phone', '--autogenerate', ...there],
        { cwd },
      );
      expect(code, stderr).toBe(0);
      expect(stderr).toContain('customers.phone is NOT NULL and has no default');
      for (const half of ['up', 'down']) {
        const file = `migrations/first/000006_add_phone.${half}.sql`;
        expect(stdout).toContain(`wrote ${file}`);
        expect(await readFile(path.join(cwd, file), 'utf8')).toContain('`phone`');
      }
      const { code: verified, report } = await verify([...there, '-n', 'first'], { cwd });
      expect(verified, JSON.stringify(report.databases[0]?.findings)).toBe(0);
      expect(report.databases[0]?.migrations.at(-1)).toMatchObject({
        id: '000006',
        down: { status: 'passed' },
      });
    });

    test('a renamed column is renamed when it is said, and told when it is not', async () => {
      const cwd = await copyOfExample();
      const models = path.join(cwd, 'models/first.sql');
      await writeFile(models, (await readFile(models, 'utf8')).replaceAll('family_name', 'surname'));
      const revise = (...more: string[]) =>
        runCli(
          ['revision', '-n', 'first', '-m', 'Surnames', '--autogenerate', '--dry-run', ...there, ...more],
          { cwd },
        );
      const guessed = await revise();
      expect(guessed.stderr).toContain('--rename customers.family_name=customers.surname');
      expect(guessed.stdout).toContain('DROP COLUMN `family_name`');
      const said = await revise('--rename', 'customers.family_name=customers.surname');
      expect(said, said.stderr).toMatchObject({ code: 0 });
      expect(said.stdout).not.toContain('DROP COLUMN');
      expect(said.stdout).toMatch(/family_name.*surname/);
      expect(readdirSync(path.join(cwd, 'migrations/first')).length).toBe(10);
    });
  });
}

describePython("the guide's project", (python) => {
  const env = { VIRTUAL_ENV: python.environment };
  for (const vendor of ['mysql', 'mariadb'] as const) {
    itWith(vendor)(
      `gets its next revision from Alembic, tried on ${vendor}`,
      { timeout: 240_000 },
      async () => {
        const cwd = await copyOf('test/scenarios/alembic-guide', '.');
        const there = ['--server', vendor];
        const revise = () =>
          runCli(['-n', 'first', 'revision', '--autogenerate', '-m', 'Born and longer phones', ...there], {
            cwd,
            env,
          });
        expect((await revise()).stdout).toContain('first: there is nothing to write');
        await change(
          cwd,
          'models.py',
          'phone = Column(String(30))',
          'phone = Column(String(40))\n    born = Column(DateTime)',
        );
        const { code, stdout, stderr } = await revise();
        expect(code, stderr).toBe(0);
        const file = /^wrote (migrations\/first\/\S+_born_and_longer_phones\.py)$/m.exec(stdout)?.[1] ?? '';
        expect(await readFile(path.join(cwd, file), 'utf8')).toContain(
          "op.add_column('users', sa.Column('born'",
        );
        const { report } = await verify(there, { cwd, env });
        expect(report.summary.findings.error, JSON.stringify(report.databases[0]?.findings)).toBe(0);
        expect((await revise()).stdout).toContain('first: there is nothing to write');
      },
    );
  }
});
