/**
 * Projects as `alembic init` makes them, with each of Alembic's templates: revisions from its own script.py.mako, one line of metadata in
 * env.py, a host in the ini that nobody can reach. The command line verifies them and leaves every file as it was.
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../src/util/run.ts';
import { describePython, type TestPython } from '../support/python.ts';
import { describeServers } from '../support/servers.ts';
import { workspace } from '../unit/matrix/workspace.ts';
import { verify } from './session.ts';

interface Template {
  readonly name: string;
  /** What the matrix names. */
  readonly config: string;
  readonly dialect: string;
  /** The databases that one revision migrates; none: the revision is of one. */
  readonly engines?: readonly string[];
}

const templates: readonly Template[] = [
  { name: 'generic', config: 'alembic.ini', dialect: 'mysql+pymysql' },
  { name: 'async', config: 'alembic.ini', dialect: 'mysql+aiomysql' },
  { name: 'multidb', config: 'alembic.ini', dialect: 'mysql+pymysql', engines: ['engine1', 'engine2'] },
  { name: 'pyproject', config: 'pyproject.toml', dialect: 'mysql+pymysql' },
  { name: 'pyproject_async', config: 'alembic.ini', dialect: 'mysql+aiomysql' },
];

const models = `
from sqlalchemy import Column, Index, Integer, MetaData, String, Table


def users(metadata):
    return Table(
        "users",
        metadata,
        Column("id", Integer, primary_key=True),
        Column("name", String(50), nullable=False),
        Column("email", String(100)),
        Index("ix_users_name", "name"),
    )


metadata = MetaData()
users(metadata)
other = MetaData()
users(other)
`;

const bodies = [
  {
    id: 'aaaa0001',
    up: [
      "op.create_table('users', sa.Column('id', sa.Integer, primary_key=True), sa.Column('name', sa.String(50), nullable=False))",
    ],
    down: ["op.drop_table('users')"],
  },
  {
    id: 'bbbb0002',
    up: [
      "op.add_column('users', sa.Column('email', sa.String(100)))",
      "op.create_index('ix_users_name', 'users', ['name'])",
    ],
    down: ["op.drop_index('ix_users_name', 'users')", "op.drop_column('users', 'email')"],
  },
] as const;

const edit = (file: string, change: (text: string) => string): void => {
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing to change in ${file}:\n${before}`);
  writeFileSync(file, after);
};

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => file !== 'report.json')
    .sort();

const contentsOf = (folder: string): Record<string, string> =>
  Object.fromEntries(filesOf(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));

const revisionFile = (folder: string, id: string): string =>
  filesOf(folder).find((file) => path.basename(file).startsWith(id)) ?? `no file of ${id}`;

/** A project of the template, as somebody would go on from `alembic init`. Every `pass` of a revision is filled in order. */
async function makeProject(folder: string, template: Template, python: TestPython): Promise<void> {
  const alembic = async (...args: readonly string[]): Promise<void> => {
    const { code, stdout, stderr } = await run(python.program, ['-B', '-m', 'alembic', ...args], {
      cwd: folder,
      timeout: 60_000,
    });
    if (code !== 0) throw new Error(`alembic ${args.join(' ')}: ${stdout}${stderr}`);
  };
  await alembic('init', '-t', template.name, 'migrations');
  edit(path.join(folder, 'alembic.ini'), (text) =>
    text.replaceAll('driver://user:pass@localhost/', `${template.dialect}://scott:tiger@prod.invalid/`),
  );
  for (const { id, up, down } of bodies) {
    await alembic('revision', '--rev-id', id, '-m', 'users');
    const indent = (lines: readonly string[]): string => lines.join('\n    ');
    edit(path.join(folder, revisionFile(folder, id)), (text) => {
      let count = 0;
      return text.replace(/\bpass\b/g, () => indent(count++ % 2 === 0 ? up : down));
    });
  }
  writeFileSync(path.join(folder, 'models.py'), models);
  edit(path.join(folder, 'migrations/env.py'), (text) =>
    text
      .replace('target_metadata = None', 'from models import metadata as target_metadata')
      .replace(
        'target_metadata = {}',
        'import models\ntarget_metadata = {"engine1": models.metadata, "engine2": models.other}',
      ),
  );
}

/** The matrix, with names that no other test has. */
function matrixOf({ name, config, engines }: Template): {
  readonly matrix: string;
  readonly names: readonly string[];
} {
  const unique = randomBytes(4).toString('hex');
  const names = (engines ?? ['app']).map((engine) => `${name}_${engine}_${unique}`);
  const databases = names.map((database, index) => {
    const engine = engines === undefined ? '' : `, engine: ${engines[index]}`;
    return `  ${database}:\n    migrations: { path: ${config}, format: alembic${engine} }\n    models: { use: sqlalchemy }\n`;
  });
  return { matrix: `version: 1\ndatabases:\n${databases.join('')}`, names };
}

describePython("Alembic's templates", (python) => {
  // made once, and copied for every test
  const projects = new Map<string, string>();
  beforeAll(async () => {
    for (const template of templates) {
      const folder = mkdtempSync(path.join(tmpdir(), 'multidb-template-'));
      projects.set(template.name, folder);
      await makeProject(folder, template, python);
    }
  });
  afterAll(() => {
    for (const folder of projects.values()) rmSync(folder, { recursive: true, force: true });
  });

  /** A project of its own to verify. */
  const project = async (template: Template): Promise<{ cwd: string; names: readonly string[] }> => {
    const { matrix, names } = matrixOf(template);
    const cwd = await workspace({ 'multidb.yml': matrix });
    await cp(projects.get(template.name)!, cwd, { recursive: true });
    return { cwd, names };
  };

  describeServers('on', (server) => {
    const env = { VIRTUAL_ENV: python.environment };

    for (const template of templates) {
      it(`${template.name} passes, and stays as it was`, async () => {
        const { cwd, names } = await project(template);
        const before = contentsOf(cwd);
        const { code, stdout, report } = await verify(['--server', server.url], { cwd, env });
        expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('passed') });
        expect(report).toMatchObject({ status: 'passed', summary: { databases: names.length } });
        for (const [index, database] of report.databases.entries()) {
          expect(database).toMatchObject({ name: names[index], status: 'passed', findings: [] });
          expect(database.checks).toMatchObject({ apply: 'passed', downgrade: 'passed', drift: 'passed' });
          const file = (id: string): string => revisionFile(cwd, id);
          expect(database.migrations).toMatchObject(
            bodies.map(({ id }) => ({
              id,
              up: { status: 'passed', file: file(id) },
              down: { status: 'passed', file: file(id) },
              reapply: { status: 'passed' },
            })),
          );
        }
        expect(contentsOf(cwd)).toEqual(before);
      });

      it(`${template.name} with a forgotten drop_index and a column too many in the models is told of both`, async () => {
        const { cwd, names } = await project(template);
        const file = revisionFile(cwd, 'bbbb0002');
        const lastOf = (text: string, part: string): number => text.lastIndexOf(part);
        edit(path.join(cwd, file), (text) => {
          const at = lastOf(text, bodies[1].down[0]);
          return `${text.slice(0, at)}pass${text.slice(at + bodies[1].down[0].length)}`;
        });
        // of the last database only: `users(other)` is the last line, and the only one without engines is `metadata`
        edit(path.join(cwd, 'models.py'), (text) => {
          const table = template.engines === undefined ? 'metadata' : 'other';
          return `${text}${table}.tables["users"].append_column(Column("age", Integer))\n`;
        });
        const { code, report } = await verify(['--server', server.url], { cwd, env });
        expect(code).toBe(1);
        const lines = readFileSync(path.join(cwd, file), 'utf8').split('\n');
        const { databases } = report;
        expect(databases.map(({ status }) => status)).toEqual(
          names.map((_, index) => (index === names.length - 1 ? 'failed' : 'passed')),
        );
        const findings = databases.at(-1)!.findings;
        expect(findings).toMatchObject([
          { rule: 'downgrade-not-restored', migration: 'bbbb0002', file },
          { rule: 'drift-changed', title: expect.stringContaining('users') },
        ]);
        // in the right function of the right half
        const functionOf = (line: number): string | undefined =>
          lines.slice(0, line).findLast((text) => text.startsWith('def '));
        expect(functionOf(findings[0]!.line!)).toBe(
          template.engines === undefined ? 'def downgrade() -> None:' : 'def downgrade_engine2() -> None:',
        );
        expect(findings[0]!.diff).toContain('ix_users_name');
        expect(findings[1]!.diff).toContain('age');
      });
    }
  });
});
