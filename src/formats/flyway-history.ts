/**
 * Files as a history: what Flyway would apply to a new database, in its order, and what undoes it
 * (https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/resolver/ResolvedMigrationComparator.java).
 * Two files with one version stop it (CompositeMigrationResolver.java), so they are a problem.
 */
import path from 'node:path';
import type { Problem } from '../util/problem.ts';
import type { FlywayFile } from './flyway-files.ts';
import { compareFlywayVersions, type FlywayVersion } from './flyway-name.ts';
import type { Remark } from './format.ts';

export interface FlywayEntry {
  /** The version with dots, or the name of a repeatable migration without its suffix. */
  readonly id: string;
  readonly up: FlywayFile;
  readonly undo?: FlywayFile;
}

export interface FlywayHistory {
  readonly entries: readonly FlywayEntry[];
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

interface Versioned {
  readonly file: FlywayFile;
  readonly version: FlywayVersion;
}

export function orderFlyway(files: readonly FlywayFile[]): FlywayHistory {
  const problems: Problem[] = [];
  const remarks: Remark[] = [];
  const of = (kind: 'versioned' | 'undo' | 'baseline'): readonly Versioned[] =>
    files
      .flatMap((file) => (file.name.kind === kind ? [{ file, version: file.name.version }] : []))
      .sort(
        (left, right) => compareFlywayVersions(left.version, right.version) || byPlace(left.file, right.file),
      );
  const versioned = unique(of('versioned'), problems);
  const undos = unique(of('undo'), problems);
  const baseline = unique(of('baseline'), problems).at(-1);
  const later = (version: FlywayVersion): boolean =>
    baseline === undefined || compareFlywayVersions(version, baseline.version) > 0;

  const applied = versioned.filter(({ version }) => later(version));
  const entries: FlywayEntry[] = baseline ? [{ id: baseline.version.text, up: baseline.file }] : [];
  for (const { file, version } of applied) {
    const undo = undos.find((one) => compareFlywayVersions(one.version, version) === 0);
    entries.push({ id: version.text, up: file, ...(undo && { undo: undo.file }) });
  }
  if (baseline && applied.length < versioned.length) {
    const first = versioned[0]!.file;
    remarks.push({
      rule: 'apply-passed-over',
      severity: 'notice',
      title: `${versioned.length - applied.length} older migrations are not rehearsed: on a new database ${baseName(baseline.file)} stands in for them.`,
      at: first.at,
    });
  }
  for (const { file, version } of undos) {
    if (versioned.some((one) => compareFlywayVersions(one.version, version) === 0)) continue;
    const title = `${baseName(file)} undoes nothing: there is no migration of version ${version.text}.`;
    remarks.push({ rule: 'apply-passed-over', severity: 'warning', title, at: file.at });
  }

  const repeatables = files
    .filter(({ name }) => name.kind === 'repeatable')
    .sort((left, right) => compareText(titleOf(left), titleOf(right)) || byPlace(left, right));
  for (const [index, file] of repeatables.entries()) {
    const twin = repeatables[index - 1];
    if (twin && titleOf(twin) === titleOf(file))
      problems.push(twice(`The repeatable migration "${titleOf(file)}"`, twin, file));
    else entries.push({ id: file.name.stem, up: file });
  }
  for (const { name, at } of files) {
    if (name.kind !== 'callback') continue;
    const title = `${path.posix.basename(at.file)} is a callback: Flyway runs it around its work, and it is not rehearsed.`;
    remarks.push({ rule: 'apply-passed-over', severity: 'notice', title, at });
  }
  return { entries, problems, remarks };
}

const baseName = ({ at }: FlywayFile): string => path.posix.basename(at.file);
const titleOf = ({ name }: FlywayFile): string => (name.kind === 'repeatable' ? name.description : '');
/** As Java compares strings: by their UTF-16 code units. */
const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const byPlace = (left: FlywayFile, right: FlywayFile): number => compareText(left.at.file, right.at.file);

/** The first of each version; the others are told. */
function unique(sorted: readonly Versioned[], problems: Problem[]): readonly Versioned[] {
  const kept: Versioned[] = [];
  for (const one of sorted) {
    const last = kept.at(-1);
    if (last === undefined || compareFlywayVersions(last.version, one.version) !== 0) kept.push(one);
    else problems.push(twice(`Version ${one.version.text}`, last.file, one.file));
  }
  return kept;
}

function twice(what: string, first: FlywayFile, second: FlywayFile): Problem {
  return {
    code: 'migration-duplicate',
    message: `${what} is there twice: "${first.at.file}" and "${second.at.file}". Flyway refuses both.`,
    at: second.at,
    hint: 'Give one of them another version or title; or point `path` at the folder that holds only the scripts for MySQL.',
  };
}
