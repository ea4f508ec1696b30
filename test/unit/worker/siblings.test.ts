import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonDriverFile } from '../../../src/util/own-files.ts';
import type { Process } from '../../../src/worker/process.ts';
import type { AnswerBody } from '../../../src/worker/protocol.ts';
import { openSiblings, type SiblingOptions } from '../../../src/worker/siblings.ts';
import { describePython, type TestPython } from '../../support/python.ts';
import { makeProject, type Project, plainIni } from '../alembic/driver-process.ts';

/** A revision that tells what its process is, when it is imported. */
const witness = `import os, sys
revision, down_revision = "1", None
print("pid", os.getpid(), "group", os.getpgid(0), "parent", os.getppid())
print("variable", os.environ.get("OF_ONE"), "path", [each for each in sys.path if "worker" in each], "argv", sys.argv[0])
exec(os.environ.get("DO", "pass"))


def upgrade():
    pass
`;

const files = { 'alembic.ini': plainIni(), 'migrations/env.py': '', 'migrations/versions/1.py': witness };

interface Heard {
  readonly answer?: AnswerBody & { kind: 'done' };
  readonly ended?: string;
  readonly printed: string;
}

/** Asks a process for its revisions and hears what becomes of it. */
async function open(child: Process, folder: string): Promise<Heard> {
  const heard = await new Promise<Omit<Heard, 'printed'>>((resolve) => {
    child.listen({
      call: 1,
      onAnswer: (answer) => {
        if (answer.kind === 'done') resolve({ answer });
      },
      onEnd: (ended) => resolve({ ended }),
      onNoise: () => undefined,
    });
    const config = path.join(folder, 'alembic.ini');
    child.send({ token: child.token, call: 1, op: 'open', config, x: [] } as never);
  });
  await child.quiet();
  return { ...heard, printed: child.takeOutput().text };
}

describePython('processes that start together', (python: TestPython) => {
  const optionsIn = (
    project: Project,
    env: Readonly<Record<string, string>>,
    own: readonly string[] = ['OF_ONE', 'DO'],
  ): SiblingOptions => ({
    command: [python.program, pythonDriverFile],
    cwd: project.folder,
    env: { PATH: process.env.PATH ?? '', ...env },
    own,
    modules: ['alembic.command', 'alembic.autogenerate', 'there_is_none'],
    missing: (reason) => ({ code: 'no-python', message: reason }),
  });
  const word = (text: string, name: string): string | undefined =>
    new RegExp(`\\b${name} (\\S+)`).exec(text)?.[1];

  it.runIf(process.platform === 'linux')('have one parent, and nothing else in common', async () => {
    await using project = await makeProject(files);
    const start = openSiblings();
    const children = await Promise.all([
      start(optionsIn(project, { OF_ONE: 'first' })),
      start(optionsIn(project, { OF_ONE: 'second' })),
      start(optionsIn(project, {})),
    ]);
    const heard = await Promise.all(children.map((child) => open(child, project.folder)));
    for (const { answer } of heard) expect(answer?.result).toMatchObject({ heads: ['1'] });
    expect(heard.map(({ printed }) => word(printed, 'variable'))).toEqual(['first', 'second', 'None']);
    expect(heard.map(({ printed }) => word(printed, 'argv'))).toEqual(['alembic', 'alembic', 'alembic']);
    for (const { printed } of heard) {
      expect(word(printed, 'path')).toBe('[]');
      expect(word(printed, 'group')).toBe(word(printed, 'pid'));
    }
    expect(new Set(heard.map(({ printed }) => word(printed, 'parent'))).size).toBe(1);
    await Promise.all(children.map((child) => child.kill()));
    const pids = heard.flatMap(({ printed }) => [word(printed, 'pid'), word(printed, 'parent')]);
    for (const pid of pids) expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
  });

  it('end each for itself, and it is told how', async () => {
    await using project = await makeProject(files);
    const start = openSiblings();
    const dies = 'import os, signal; os.kill(os.getpid(), signal.SIGSEGV)';
    const [killed, stays, exits] = await Promise.all([
      start(optionsIn(project, { DO: dies })),
      start(optionsIn(project, {})),
      start(optionsIn(project, { DO: 'os._exit(7)' })),
    ]);
    expect((await open(killed, project.folder)).ended).toBe('was killed by SIGSEGV');
    expect((await open(exits, project.folder)).ended).toBe('exited with code 7');
    expect((await open(stays, project.folder)).answer?.failure).toBeUndefined();
    await stays.kill();
  });

  it('are started alone where what Python reads at its start is not the same', async () => {
    await using project = await makeProject(files);
    const start = openSiblings();
    const parents = async (several: readonly SiblingOptions[]): Promise<readonly (string | undefined)[]> => {
      const children = await Promise.all(several.map(start));
      const heard = await Promise.all(children.map((child) => open(child, project.folder)));
      await Promise.all(children.map((child) => child.kill()));
      return heard.map(({ printed }) => word(printed, 'parent'));
    };
    const own = ['PYTHONUTF8', 'PYTHONPATH'];
    const us = String(process.pid);
    const utf8 = ['0', '1'].map((value) => optionsIn(project, { PYTHONUTF8: value }, own));
    expect(await parents(utf8)).toEqual([us, us]);
    // what lies there would be the project's own code
    const paths = ['.', '.'].map((value) => optionsIn(project, { PYTHONPATH: value }, own));
    expect(await parents(paths)).toEqual([us, us]);
  });

  it('are told that the program cannot be started, as one alone is', async () => {
    await using project = await makeProject(files);
    const start = openSiblings();
    const nothing = {
      ...optionsIn(project, {}),
      command: [path.join(project.folder, 'python'), 'x'] as const,
    };
    const both = await Promise.allSettled([start(nothing as never), start(nothing as never)]);
    for (const one of both)
      expect(one).toMatchObject({ status: 'rejected', reason: { problems: [{ code: 'no-python' }] } });
  });
});
