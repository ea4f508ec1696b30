/**
 * Reads the files that other jobs left. They may be an artifact that anybody made, so nothing in them is believed before it was measured: how many
 * there are, how large, how deep; only regular files count, no link is followed, and no name or path that stands in one is ever used as one.
 */
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, opendir } from 'node:fs/promises';
import path from 'node:path';
import { mostShards } from '../matrix/shard.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { Part } from './parts.ts';
import { parseReport, type Report, reportLimit } from './report.ts';
import { timesOf } from './times.ts';
import { ArchiveFault, isZip, unzip } from './unzip.ts';
import { shorten, visibleLine } from './visible.ts';

export const limits = {
  /** Files that are read. */
  files: mostShards,
  /** Whatever a folder holds, files that are no reports included. */
  entries: 1024,
  /** Folders below the one that is named: `actions/download-artifact` makes one for each artifact. */
  depth: 3,
  /** Bytes of all files together. */
  bytes: 2 * reportLimit,
  /** A report has eight levels of braces and brackets. A parser needs memory for each. */
  nesting: 32,
  /** Of all reports together; a rehearsed migration takes some 350 bytes, so `bytes` comes first, at 190,000. */
  migrations: 1_000_000,
  databases: 20_000,
  /** Of one database. */
  findings: 20_000,
} as const;

/** What is wrong with the files as a whole: then none of them counts. */
function refused(message: string, hint: string): ProblemError {
  return new ProblemError([{ code: 'report-invalid', message, hint }]);
}

const nowhere = (written: string): Problem => ({
  code: 'report-missing',
  message: `There is no file or folder "${shown(written)}".`,
  hint: 'Give the reports that `verify --report FILE` wrote.',
});

const shown = (text: string): string => shorten(visibleLine(text), 200);

const tooMany = (count: number): ProblemError =>
  refused(
    `There are ${count} files; ${limits.files} reports are the most that one run can have.`,
    onlyReports,
  );

const onlyReports =
  'Give the folder that actions/download-artifact made, with nothing in it but the reports of this run.';

/**
 * The reports in these files and folders, and in archives there, in the order of their names. `cwd` is absolute. A file that cannot be read rightly, or
 * is not there, is a part with a problem. Throws `ProblemError` for a link or a device among them, and for too much.
 */
export async function collectReports(paths: readonly string[], cwd: string): Promise<readonly Part[]> {
  const files: { readonly file: string; readonly name: string }[] = [];
  const parts: Part[] = [];
  for (const written of paths) {
    const file = path.resolve(cwd, written);
    const found = await lstat(file).catch(() => undefined);
    if (found === undefined) {
      parts.push({ name: written, problem: nowhere(written) });
      continue;
    }
    if (found.isDirectory()) {
      for (const name of await listFolder(file)) files.push({ file: path.join(file, name), name });
    } else if (found.isFile()) files.push({ file, name: written });
    else throw refused(`"${shown(written)}" is no regular file.`, 'Links, devices and pipes are not read.');
  }
  const once = files.filter(({ file }, index) => files.findIndex((one) => one.file === file) === index);
  if (once.length > limits.files) throw tooMany(once.length);
  let left: number = limits.bytes;
  let [databases, migrations] = [0, 0];
  for (const { file, name } of once) {
    const found = await readParts(file, name, left);
    left -= found.bytes;
    for (const part of found.parts) {
      if (!('report' in part)) continue;
      databases += part.report.databases.length;
      migrations += part.report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
    }
    if (databases > limits.databases || migrations > limits.migrations) {
      throw refused(
        `The reports hold more than ${limits.databases} databases or ${limits.migrations} migrations.`,
        'No run is so large; where do these files come from?',
      );
    }
    parts.push(...found.parts);
  }
  if (parts.length > limits.files) throw tooMany(parts.length);
  return parts;
}

/**
 * The reports below a folder, and the archives of them, relative to it, sorted. `actions/download-artifact` with `skip-decompress` calls an archive
 * what GitHub says, or just `artifact`.
 */
async function listFolder(root: string): Promise<readonly string[]> {
  const files: string[] = [];
  let entries = 0;
  const visit = async (relative: string, depth: number): Promise<void> => {
    for await (const entry of await opendir(path.join(root, relative))) {
      const name = relative === '' ? entry.name : `${relative}/${entry.name}`;
      if (++entries > limits.entries)
        throw refused(`The folder holds more than ${limits.entries} files.`, onlyReports);
      if (entry.isDirectory()) {
        if (depth >= limits.depth) throw refused(`"${shown(name)}" is too deep a folder.`, onlyReports);
        await visit(name, depth + 1);
      } else if (!entry.isFile()) {
        throw refused(
          `"${shown(name)}" is a link or a device, and no file.`,
          'Artifacts hold none; nothing of this one is read.',
        );
      } else if (/\.(?:json|zip)$|^artifact$/i.test(entry.name)) files.push(name);
    }
  };
  await visit('', 1);
  return files.sort();
}

interface Found {
  readonly parts: readonly Part[];
  /** What was read and unpacked. */
  readonly bytes: number;
}

/** The report in a file, or those in an archive of them. */
async function readParts(file: string, name: string, left: number): Promise<Found> {
  try {
    const bytes = await readBytes(file, left);
    if (!isZip(bytes)) return { parts: [readPart(bytes, name)], bytes: bytes.length };
    const entries = unzip(bytes, (entry) => /\.json$/i.test(entry), {
      entries: limits.files,
      file: reportLimit,
      all: left,
    });
    const parts = entries.map((entry) => readPart(entry.bytes, `${name}/${entry.name}`));
    return { parts, bytes: bytes.length + entries.reduce((sum, entry) => sum + entry.bytes.length, 0) };
  } catch (error) {
    if (error instanceof TooLarge) {
      throw refused(`The reports are larger than ${limits.bytes / 1024 / 1024} MiB together.`, onlyReports);
    }
    const why =
      error instanceof ArchiveFault
        ? `it ${error.message}`
        : `it cannot be read: ${(error as Error).message}`;
    return { parts: [{ name, problem: invalid(name, why) }], bytes: 0 };
  }
}

function readPart(bytes: Buffer, name: string): Part {
  const fault = (why: string): Part => ({ name, problem: invalid(name, why) });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return fault('it cannot be read: it is not UTF-8');
  }
  if (nesting(text) > limits.nesting) return fault(`it is nested deeper than ${limits.nesting} levels`);
  try {
    const report = parseReport(text);
    const wrong = unreal(report);
    return wrong === undefined ? { name, report } : fault(wrong);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return fault((error.problems[0]?.message ?? '').replace(/^The report /, 'it ').replace(/\.$/, ''));
  }
}

function invalid(name: string, why: string): Problem {
  return {
    code: 'report-invalid',
    message: `"${shown(name)}" is no report of a whole run: ${shown(why)}.`,
    hint: 'It may have been cut while it was written or sent. Give the file as `verify` wrote it.',
  };
}

class TooLarge extends Error {}

/** A regular file of at most `left` bytes. Never follows a link: the file may have been exchanged since it was listed. */
async function readBytes(file: string, left: number): Promise<Buffer> {
  const handle: FileHandle = await open(
    file,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const found = await handle.stat();
    if (!found.isFile()) throw new Error('it is no regular file');
    if (found.size > reportLimit) throw new Error(`it is larger than ${reportLimit / 1024 / 1024} MiB`);
    if (found.size > left) throw new TooLarge();
    const buffer = Buffer.alloc(found.size);
    let length = 0;
    while (length < buffer.length) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** How deep braces and brackets go, as far as it matters; the parser itself would hold them all. */
function nesting(text: string): number {
  let [depth, deepest, quoted] = [0, 0, false];
  for (let at = 0; at < text.length && deepest <= limits.nesting; at++) {
    const character = text.charCodeAt(at);
    if (quoted) {
      if (character === 0x5c) at++;
      else if (character === 0x22) quoted = false;
    } else if (character === 0x22) quoted = true;
    else if (character === 0x7b || character === 0x5b) deepest = Math.max(deepest, ++depth);
    else if (character === 0x7d || character === 0x5d) depth--;
  }
  return deepest;
}

/** What the contract allows and no run of ours makes. */
function unreal({ databases }: Report): string | undefined {
  const many = databases.find(({ findings }) => findings.length > limits.findings);
  return many === undefined ? undefined : `it has more than ${limits.findings} findings in one database`;
}

/**
 * How long the databases took in an earlier run, whose report is `file`, or whose reports are in that folder. Undefined when there is none yet, as
 * before the first run. Throws `ProblemError` for one that cannot be read.
 */
export async function readTimes(file: string, cwd: string): Promise<ReadonlyMap<string, number> | undefined> {
  const present = await lstat(path.resolve(cwd, file)).catch(() => undefined);
  if (present === undefined) return undefined;
  const parts = await collectReports([file], cwd);
  const problems = parts.flatMap((part) => ('problem' in part ? [part.problem] : []));
  if (problems.length > 0) throw new ProblemError(problems);
  return timesOf({ databases: parts.flatMap((part) => ('report' in part ? part.report.databases : [])) });
}
