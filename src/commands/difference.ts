/** What `diff` reads and prints. */
import path from 'node:path';
import type { Catalog } from '../catalog/catalog.ts';
import { diffCatalogs } from '../catalog/diff.ts';
import { printCatalogDiff } from '../catalog/print.ts';
import { listChanges } from '../checks/compare.ts';
import { comparable, seen, unreadable } from '../drift/comparable.ts';
import { sameSeries } from '../drift/compare.ts';
import { openFile, readSqlScript } from '../formats/folder.ts';
import type { Folder } from '../formats/format.ts';
import { liveAddress } from '../live/address.ts';
import { type Inspection, inspect, readSettings } from '../live/inspect.ts';
import { matrixThere } from '../live/there.ts';
import type { Database } from '../matrix/matrix.ts';
import type { Plan } from '../rehearsal/plan.ts';
import type { Workbench } from '../rehearsal/workbench.ts';
import { vendors } from '../report/wording.ts';
import { connectAs, hangUp } from '../servers/connect.ts';
import type { Flavor } from '../servers/server.ts';
import { sqlText } from '../sql/script-text.ts';
import { type ExitCode, exitCodes } from '../util/exit.ts';
import { suggest } from '../util/nearest.ts';
import { ProblemError } from '../util/problem.ts';
import type { CommandContext } from './command.ts';
import { openDesk } from './desk.ts';
import { lendModels, mustHaveModels, theOne, withWorkbench } from './on-scratch.ts';

const known = ['migrations', 'models', 'live'] as const;

export async function showDifference(context: CommandContext): Promise<ExitCode> {
  const { values, stdout } = context;
  await using desk = await openDesk(context);
  const { name } = theOne('diff', desk.databases);
  const [from, to] = [String(values.from ?? 'migrations'), String(values.to ?? 'models')];
  const sides = { left: readSide(from), right: readSide(to) };
  const live = [sides.left, sides.right].find((side) => side.kind === 'live');
  const matrix = live ? matrixThere(desk.matrix, live.environment) : desk.matrix;
  const database = matrix.databases.find((one) => one.name === name) as Database;
  // what can be known without a server is told before one is started
  for (const side of Object.values(sides)) await mustBeThere(side);
  return withWorkbench({ matrix, database, drivers: desk.drivers }, context, async (workbench) => {
    const [left, right] = comparableModels(await readBoth(workbench, sides), sides, workbench.plan);
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
  });

  /** A side that is the models, as far as they can speak of what the other one has. */
  function comparableModels(
    [left, right]: readonly [Catalog, Catalog],
    { left: from, right: to }: { readonly left: Side; readonly right: Side },
    plan: Plan,
  ): readonly [Catalog, Catalog] {
    if (from.kind === to.kind) return [left, right];
    if (from.kind === 'models') return [lendModels(left, right, plan, context.stderr), right];
    return to.kind === 'models' ? [left, lendModels(right, left, plan, context.stderr)] : [left, right];
  }

  async function mustBeThere(side: Side): Promise<void> {
    if (side.kind === 'live') liveAddress(database, side.environment);
    if (side.kind === 'models') mustHaveModels(database);
    if (side.kind === 'file') await openSide(desk.matrix.root, side.path);
  }

  /** A live side is read first: the other one is made with its default charset, and it is taken as that one would have been made. */
  async function readBoth(
    workbench: Workbench,
    { left, right }: { readonly left: Side; readonly right: Side },
  ): Promise<readonly [Catalog, Catalog]> {
    const there = [await lookAt(workbench, left), await lookAt(workbench, right)] as const;
    const [catalog] = there.flatMap((one) => one?.catalog ?? []);
    const charset = catalog === undefined || catalog.charset === '' ? {} : { charset: catalog };
    const make = async (side: Side): Promise<Catalog> => {
      if (side.kind === 'migrations') return workbench.migrated(charset);
      if (side.kind === 'models') return workbench.modelled(charset.charset);
      if (side.kind === 'file') return readFile(workbench, desk.matrix.root, side.path);
      throw new Error('a live side is not made');
    };
    const [first, second] = there;
    const leftMade = first?.catalog ?? (await make(left));
    const rightMade = second?.catalog ?? (await make(right));
    // what an account is not shown on one side is left out on both, and told
    const hidden = there.flatMap((one) => one?.rights.hidden ?? []);
    const names = new Set(
      there.flatMap((one) => (one ? unreadable(one.catalog).map(({ name }) => name) : [])),
    );
    const visible = (one: Catalog): Catalog => seen(one, hidden, names);
    return [
      visible(first ? await asMade(workbench, first, visible(rightMade)) : leftMade),
      visible(second ? await asMade(workbench, second, visible(leftMade)) : rightMade),
    ];
  }

  /** What is there, where the side is a live one. */
  async function lookAt(workbench: Workbench, side: Side): Promise<Inspection | undefined> {
    if (side.kind !== 'live') return undefined;
    const { interrupted } = await import('../servers/lifetime.ts');
    const { environment } = side;
    const look = { signal: interrupted, ...(environment !== undefined && { environment }) };
    const inspection = await inspect(workbench.plan, look);
    const { rights, catalog, address, flavor } = inspection;
    const scratch = workbench.server.flavor;
    if (flavor.vendor !== scratch.vendor) {
      const message = `${address.text} is ${textOf(flavor)}, and the scratch server is ${textOf(scratch)}: what one vendor prints cannot be compared with what the other does.`;
      const hint = `Compare on its like: \`--server ${flavor.vendor}:${flavor.version.slice(0, 2).join('.')}\`, or \`--server ${flavor.vendor}\`.`;
      throw new ProblemError([{ code: 'usage', message, at: address.at, hint }]);
    }
    const unseen = [...rights.hidden, ...unreadable(catalog).map(({ text }) => text)];
    if (unseen.length > 0)
      context.stderr.write(
        `! the account at ${address.text} is not shown this, so it is not compared: ${unseen.join(', ')}. It would need: ${rights.grants.join('; ')}\n`,
      );
    return inspection;
  }

  /** A file is named from where the command is called. */
  async function openSide(root: string, file: string): Promise<Folder> {
    const relative = path.relative(root, path.resolve(context.cwd, file)).split(path.sep).join('/');
    const folder = await openFile(root, relative, 'models-unreadable');
    if (folder !== undefined) return folder;
    const message = `There is no file "${file}".`;
    const hint = 'A file is named from where the command is called, and lies in the folder of the matrix.';
    throw new ProblemError([{ code: 'usage', message, hint }]);
  }

  async function readFile(workbench: Workbench, root: string, file: string): Promise<Catalog> {
    const folder = await openSide(root, file);
    const { script, problems } = await readSqlScript(folder, folder.files[0] as string);
    if (problems.length > 0) throw new ProblemError(problems);
    return workbench.played(script, file);
  }
}

type Side =
  | { readonly kind: 'migrations' | 'models' }
  /** At `url`, or where the matrix says that this environment is. */
  | { readonly kind: 'live'; readonly environment?: string }
  | { readonly kind: 'file'; readonly path: string };

function readSide(text: string): Side {
  const kind = known.find((side) => side === text);
  if (kind !== undefined) return { kind };
  const environment = /^live:(.+)$/.exec(text)?.[1];
  if (environment !== undefined) return { kind: 'live', environment };
  if (text.endsWith('.sql')) return { kind: 'file', path: text };
  throw noSide(text);
}

function noSide(text: string): ProblemError {
  const message = `"${text}" is nothing that can be compared.`;
  return new ProblemError([
    {
      code: 'usage',
      message,
      hint: `${suggest(text, [...known, 'live:ENVIRONMENT'])} Or a .sql file inside the folder of the matrix.`,
    },
  ]);
}

const textOf = ({ vendor, version }: Flavor): string => `${vendors[vendor]} ${version.join('.')}`;

/** The live schema as the other side would have made it on the scratch server: without what is the account's or the server's, and in its words. */
async function asMade(
  workbench: Workbench,
  { catalog, flavor, settings }: Inspection,
  other: Catalog,
): Promise<Catalog> {
  const connection = await connectAs(workbench.server.endpoint);
  const scratch = await readSettings(connection).finally(() => hangUp(connection));
  const like = comparable(catalog, other, { live: settings, scratch });
  return sameSeries(flavor, workbench.server.flavor) ? like : workbench.copied(like, 'the live schema');
}
