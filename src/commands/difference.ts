/** What `diff` reads and prints. */
import path from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import { listChanges } from '../checks/compare.ts';
import { openFile, readSqlScript } from '../formats/folder.ts';
import { readLive } from '../live/read.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import { sqlText } from '../sql/script-text.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { suggest } from '../util/nearest.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { openDesk } from './desk.ts';
import { theOne, withWorkbench } from './on-scratch.ts';

const sides = ['migrations', 'models', 'live'] as const;

export async function showDifference(context: CommandContext): Promise<ExitCode> {
  const { values, stdout } = context;
  await using desk = await openDesk(context);
  const database = theOne('diff', desk.databases);
  const [from, to] = [String(values.from ?? 'migrations'), String(values.to ?? 'models')];
  const written = { from: readSide(from), to: readSide(to) };
  return withWorkbench(
    { matrix: desk.matrix, database, drivers: desk.drivers },
    context,
    async (workbench) => {
      const [left, right] = [await read(written.from, from), await read(written.to, to)];
      const { ignore } = database;
      const changes = diffCatalogs(left, right, { ignore });
      if (changes.length === 0) {
        if (values.sql !== true) stdout.write(`${database.name}: ${from} and ${to} are the same\n`);
        return exitCodes.passed.code;
      }
      if (values.sql !== true) {
        stdout.write(`${listChanges(changes)}\n`);
        stdout.write(`${printCatalogDiff(left, right, { from, to }, { ignore })}\n`);
        return exitCodes.findings.code;
      }
      const closing = await workbench.between(left, right);
      if (!closing?.verified) {
        const message = `The SQL from ${from} to ${to} was tried, and is not right: ${closing?.because}.`;
        throw new ProblemError([
          {
            code: 'internal',
            message,
            hint: 'This is a shortcoming of ours: please tell us the two schemas.',
          },
        ]);
      }
      for (const { destructive, reason } of closing.up) if (destructive) stdout.write(`-- ${reason}\n`);
      stdout.write(sqlText(closing.up));
      return exitCodes.findings.code;

      function read(side: Side, text: string): Promise<Catalog> {
        return side.kind === 'file'
          ? readFile(workbench, desk.matrix.root, side.path)
          : known(workbench, side.kind, text);
      }
    },
  );

  async function known(workbench: Workbench, kind: (typeof sides)[number], text: string): Promise<Catalog> {
    if (kind === 'migrations') return workbench.migrated();
    if (kind === 'models') return workbench.modelled();
    return workbench.copied(await readLive(workbench.plan), text);
  }

  /** A file is named from where the command is called. */
  async function readFile(workbench: Workbench, root: string, file: string): Promise<Catalog> {
    const relative = path.relative(root, path.resolve(context.cwd, file)).split(path.sep).join('/');
    const folder = await openFile(root, relative, 'models-unreadable');
    if (folder === undefined) throw noSide(file);
    const { script, problems } = await readSqlScript(folder, folder.files[0] as string);
    if (problems.length > 0) throw new ProblemError(problems);
    return workbench.played(script, file);
  }
}

type Side = { readonly kind: (typeof sides)[number] } | { readonly kind: 'file'; readonly path: string };

function readSide(text: string): Side {
  const known = sides.find((side) => side === text);
  if (known !== undefined) return { kind: known };
  if (text.endsWith('.sql')) return { kind: 'file', path: text };
  throw noSide(text);
}

function noSide(text: string): ProblemError {
  const message = `"${text}" is nothing that can be compared.`;
  return new ProblemError([
    {
      code: 'usage',
      message,
      hint: `${suggest(text, [...sides])} Or a .sql file inside the folder of the matrix.`,
    },
  ]);
}
