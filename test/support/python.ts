/**
 * The Python that tests of Alembic projects run on: `MULTIDB_TEST_PYTHON` (an interpreter), or the `.venv` that `.ci/python` makes.
 *
 * `describePython('the stock templates', (python) => { it(…) })` makes one suite of it.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'vitest';

export interface TestPython {
  /** The interpreter's absolute path. */
  readonly program: string;
  /** Its virtual environment, as `VIRTUAL_ENV` names an activated one. */
  readonly environment: string;
  /** A phrase: `Python 3.11.7, Alembic 1.20.1, SQLAlchemy 2.1.9`. */
  readonly text: string;
}

const needed = ['alembic', 'sqlalchemy', 'pymysql', 'aiomysql', 'greenlet'];
const question = `
import importlib.metadata, importlib.util, json, platform, sys
missing = [name for name in sys.argv[1:] if importlib.util.find_spec(name) is None]
version = lambda name: importlib.metadata.version(name) if name not in missing else "-"
print(json.dumps({
    "missing": missing,
    "environment": sys.prefix,
    "program": sys.executable,
    "text": "Python %s, Alembic %s, SQLAlchemy %s" % (platform.python_version(), version("alembic"), version("sqlalchemy")),
}))`;

/** Looks at the interpreter; a sentence that says what is missing when it will not do. */
function find(): TestPython | string {
  const given = process.env.MULTIDB_TEST_PYTHON;
  const program = given ?? join(import.meta.dirname, '../../.venv/bin/python');
  const help = given === undefined ? 'run .ci/python' : 'see MULTIDB_TEST_PYTHON';
  const asked = spawnSync(program, ['-c', question, ...needed], { encoding: 'utf8' });
  if (asked.error !== undefined) return `no Python at ${program}: ${help}`;
  if (asked.status !== 0)
    return `${program} does not work: ${help}\n${asked.stderr.trim().split('\n').at(-1)}`;
  const answer = JSON.parse(asked.stdout) as TestPython & { readonly missing: readonly string[] };
  return answer.missing.length === 0 ? answer : `${program} has no ${answer.missing.join(', no ')}: ${help}`;
}

let found: TestPython | string | undefined;

/** The Python of this run, or a sentence that says what is missing. */
export function testPython(): TestPython | string {
  found ??= find();
  return found;
}

/** One suite on the tests' Python; where there is none it is skipped aloud at a desk, and fails on CI. */
export function describePython(title: string, suite: (python: TestPython) => void): void {
  const python = testPython();
  if (typeof python !== 'string') {
    describe(`${title} (${python.text})`, () => suite(python));
  } else if (process.env.CI === 'true') {
    describe(title, () => {
      it('has its Python', () => {
        throw new Error(`CI=true and ${python}`);
      });
    });
  } else {
    console.warn(`${title}: skipped, ${python}`);
    describe.skip(`${title}: ${python}`, () => undefined);
  }
}
