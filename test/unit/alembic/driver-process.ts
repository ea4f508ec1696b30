/** The driver as a process of its own, spoken to as src/worker/protocol.ts says; and small projects in a temporary folder for it to work on. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { AnswerBody, ReportedFailure } from '../../../src/worker/protocol.ts';
import type { TestPython } from '../../support/python.ts';
import type { TestServer } from '../../support/servers.ts';

const driverFile = fileURLToPath(new URL('../../../src/worker/alembic_driver.py', import.meta.url));

/** What one call came to. `ended` says that the process ended instead of answering. */
export interface Heard {
  readonly answers: readonly AnswerBody[];
  // biome-ignore lint/suspicious/noExplicitAny: each operation has a result of its own, and a test says what it expects
  readonly result?: any;
  readonly failure?: ReportedFailure & { readonly type?: string };
  readonly notes: readonly string[];
  readonly spent: boolean;
  readonly ended: boolean;
  /** The statements that were told. */
  readonly sent: readonly string[];
}

export interface Speaker extends AsyncDisposable {
  call(op: string, more?: object): Promise<Heard>;
  /** What the project has printed since the last time. */
  output(): string;
}

/** Starts the driver in a folder. */
export function speak(
  python: TestPython,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Speaker {
  const child: ChildProcess = spawn(python.program, [driverFile], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const lines = createInterface({ input: child.stdio[4] as Readable });
  const requests = child.stdio[3] as Writable;
  requests.on('error', () => undefined);
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream!.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
    });
  const gone = new Promise<void>((resolve) => child.on('close', () => resolve()));
  let calls = 0;
  return {
    async call(op, more = {}) {
      calls += 1;
      const number = calls;
      const answers: AnswerBody[] = [];
      const done = new Promise<void>((resolve) => {
        const hear = (line: string): void => {
          // A revision of the tests writes to descriptor 4; src/worker/process.ts passes over that, too.
          if (!line.startsWith('{')) return;
          const { token, call, ...body } = JSON.parse(line);
          if (token !== 'secret' || call !== number)
            throw new Error(`not an answer to call ${number}: ${line}`);
          answers.push(body);
          if (body.kind !== 'done') return;
          lines.off('line', hear);
          resolve();
        };
        lines.on('line', hear);
      });
      requests.write(`${JSON.stringify({ token: 'secret', call: number, op, ...more })}\n`);
      await Promise.race([done, gone]);
      const last = answers.at(-1);
      const body = last?.kind === 'done' ? last : undefined;
      return {
        answers,
        ...(body?.result !== undefined && { result: body.result }),
        ...(body?.failure && { failure: body.failure }),
        notes: body?.notes ?? [],
        spent: body?.spent ?? false,
        ended: body === undefined,
        sent: answers.flatMap((each) => (each.kind === 'sent' ? [each.sql.trim().replace(/\s+/g, ' ')] : [])),
      };
    },
    output() {
      const text = printed;
      printed = '';
      return text;
    },
    async [Symbol.asyncDispose]() {
      requests.end();
      await gone;
    },
  };
}

/** What `connect` is told of a server. */
export function target({ endpoint }: TestServer, schema: string): object {
  const { socketPath, ...rest } = endpoint;
  return { server: { ...rest, ...(socketPath !== undefined && { socket: socketPath }) }, schema, env: {} };
}

export interface Project extends AsyncDisposable {
  readonly folder: string;
  write(files: Readonly<Record<string, string>>): Promise<void>;
}

/** A folder with these files. */
export async function makeProject(files: Readonly<Record<string, string>>): Promise<Project> {
  const folder = await realpath(await mkdtemp(path.join(tmpdir(), 'alembic-driver-')));
  const write = async (more: Readonly<Record<string, string>>): Promise<void> => {
    for (const [name, text] of Object.entries(more)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), text);
    }
  };
  await write(files);
  return { folder, write, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

export interface RevisionText {
  readonly id: string;
  readonly down?: string | readonly string[];
  readonly up?: string;
  /** False for a revision without a downgrade(). */
  readonly back?: string | false;
  readonly more?: string;
}

/** A revision's file; bodies are indented here. Line 8 is the first of `up`. */
export function revision({ id, down, up = 'pass', back = 'pass', more = '' }: RevisionText): string {
  const indent = (text: string): string => text.replace(/^(?=.)/gm, '    ');
  const parent = down === undefined ? 'None' : JSON.stringify(down).replace('[', '(').replace(']', ',)');
  const head = `"""what ${id} does"""\nfrom alembic import context, op\nimport sqlalchemy as sa\nrevision = "${id}"\ndown_revision = ${parent}\n${more}\ndef upgrade():\n${indent(up)}\n`;
  return back === false ? head : `${head}\ndef downgrade():\n${indent(back)}\n`;
}

/** As `alembic init` writes it, without its comments. */
export const mako = `"""\${message}"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa
\${imports if imports else ""}
revision: str = \${repr(up_revision)}
down_revision: Union[str, Sequence[str], None] = \${repr(down_revision)}
branch_labels: Union[str, Sequence[str], None] = \${repr(branch_labels)}
depends_on: Union[str, Sequence[str], None] = \${repr(depends_on)}


def upgrade() -> None:
    \${upgrades if upgrades else "pass"}


def downgrade() -> None:
    \${downgrades if downgrades else "pass"}
`;

const logging = `
[loggers]
keys = root,alembic
[handlers]
keys = console
[formatters]
keys = plain
[logger_root]
level = WARN
handlers = console
[logger_alembic]
level = INFO
handlers =
qualname = alembic
[handler_console]
class = StreamHandler
args = (sys.stderr,)
formatter = plain
[formatter_plain]
format = %(levelname)s %(name)s %(message)s
`;

/** One section; `url` may be left out. */
export function plainIni(url = 'driver://user:pass@localhost/dbname'): string {
  const written = url === '' ? '' : `sqlalchemy.url = ${url}\n`;
  return `[alembic]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\npath_separator = os\n${written}${logging}`;
}

/** One section for each database, as in the guide: what is shared stands in [DEFAULT]. */
export function sharedIni(databases: readonly string[]): string {
  const sections = databases
    .map((name) => `[${name}]\nversion_locations = ./migrations/${name}\n`)
    .join('\n');
  return `[DEFAULT]\nscript_location = ./migrations/\nprepend_sys_path = .\nversion_path_separator = os\ndatabases = ${databases.join(', ')}\n\n${sections}${logging}`;
}

/** Runs online with `[alembic]`'s engine; `before` and `after` stand around that, `configure` among the arguments. */
export function envPy({ before = '', configure = '', models = 'None', after = '' } = {}): string {
  return `import os
from logging.config import fileConfig
from sqlalchemy import engine_from_config, pool
from alembic import context
config = context.config
if config.config_file_name is not None:
    fileConfig(config.config_file_name)
${before}
target_metadata = ${models}
connectable = engine_from_config(config.get_section(config.config_ini_section, {}), prefix="sqlalchemy.", poolclass=pool.NullPool)
with connectable.connect() as connection:
    context.configure(connection=connection, target_metadata=target_metadata, ${configure})
    with context.begin_transaction():
        context.run_migrations()
${after}
`;
}

/** The guide's: the address from the environment, the database from the section, foreign keys passed over by their targets. */
export const guideEnvPy = envPy({
  before: `from models import Base
name = config.config_ini_section
config.set_main_option("sqlalchemy.url", os.environ["SQLALCHEMY_DATABASE_URI"] + "/" + name)

def include_object(object, object_name, type_, reflected, compare_to):
    if type_ == "table":
        return object.schema == name or object.schema is None
    elif type_ == "foreign_key_constraint" and compare_to and (
        compare_to.elements[0].target_fullname == name + "." + object.elements[0].target_fullname
        or name + "." + compare_to.elements[0].target_fullname == object.elements[0].target_fullname
    ):
        return False
    return True
`,
  models: 'Base.metadata',
  configure: 'include_object=include_object',
});
