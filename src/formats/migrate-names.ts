/**
 * golang-migrate's rules for names (https://github.com/golang-migrate/migrate/blob/master/source/parse.go): `{version}_{title}.{direction}.{any}`,
 * in one folder only, in the order of the versions as numbers. It passes over what does not match, which is how a misspelt name becomes a
 * migration that never runs: here it is a problem. `V0001.Name.up.sql` is read as well: Authelia and
 * others play such files by themselves (https://github.com/authelia/authelia/blob/master/internal/storage/migrations.go).
 */
import { placeOf } from './folder.ts';
import type { Folder, Remark } from './format.ts';
import { complaints, dialects, type Pair, type Pairing } from './pairs.ts';

const underscored = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>up|down)\.sql$/;
const dotted = /^[Vv](?<version>[0-9]+)\.(?:(?<title>[^/]*)\.)?(?<direction>up|down)\.sql$/;
/** The tool does not mind what follows the direction: `.up.json` is a migration to it, and so is `.up.sql.bak`. */
const anyKind = /^[0-9]+_.*\.(?:up|down)\.[^/]*$/;
/** What somebody meant as a migration: a direction between dots or at the end of the name, or a version before one. */
const nearly = /^[Vv]?[0-9].*[._-](?:up|down)\.|\.(?:up|down)\.sql$/i;
const dialectPart = new RegExp(`\\.(?:${dialects.join('|')})(?=\\.(?:up|down)\\.sql$)`);
const expected =
  'Expected {version}_{title}.up.sql or {version}_{title}.down.sql, such as 0001_create_users.up.sql.';

/** The tool keeps versions in a Go `int` and a BIGINT column: it passes over 2⁶⁴ and more, and panics from 2⁶³ on. */
const largest = 2n ** 63n - 1n;

interface Half {
  readonly file: string;
  readonly version: string;
  readonly number: bigint;
}

type Halves = { readonly up: Map<bigint, Half>; readonly down: Map<bigint, Half> };

/** The version, title and direction in a file's name. */
function partsOf(file: string): Readonly<Record<string, string>> | undefined {
  return underscored.exec(file)?.groups ?? dotted.exec(file)?.groups;
}

/** Whether a file of the folder is an up by its name. */
export function isUp(file: string): boolean {
  return partsOf(file)?.direction === 'up';
}

/** Whether it has a name that golang-migrate itself passes over. */
export function isDotted(file: string): boolean {
  return dotted.test(file);
}

export function pairByNumber(folder: Folder): Pairing {
  const { problems, complain } = complaints(folder);
  const halves: Halves = { up: new Map(), down: new Map() };
  for (const file of folder.files.filter((name) => !name.includes('/'))) {
    const parts = partsOf(file);
    if (parts === undefined) {
      if (anyKind.test(file)) {
        const message = `"${file}" is no SQL by its name, and a migration to golang-migrate, whatever follows the direction.`;
        complain('migration-name', file, message, `Remove or rename it. ${expected}`);
      } else if (nearly.test(file))
        complain('migration-name', file, `"${file}" is not named as golang-migrate wants it.`, expected);
      continue;
    }
    const half = { file, version: parts.version!, number: BigInt(parts.version!) };
    const side = halves[parts.direction as 'up' | 'down'];
    const twin = side.get(half.number);
    if (twin === undefined) side.set(half.number, half);
    else {
      const message = `Version ${half.number} is there twice: "${twin.file}" and "${file}".`;
      complain('migration-duplicate', file, message, twins(twin.file, file));
    }
  }
  for (const file of folder.files) {
    const wanted = misspelt(file, halves);
    if (wanted === undefined) continue;
    const message = `"${file}" is neither an up nor a down: the tool passes over it.`;
    complain('migration-name', file, message, `Expected "${wanted}".`);
  }
  const firsts = [...new Map([...halves.down, ...halves.up]).values()];
  firsts.sort((left, right) => (left.number < right.number ? -1 : 1));
  const pairs = firsts.map((first): Pair => {
    const [up, down] = [halves.up.get(first.number), halves.down.get(first.number)];
    const name = first.file.replace(/\.(?:up|down)\.sql$/, '');
    return { version: first.version, name, ...(up && { up: up.file }), ...(down && { down: down.file }) };
  });
  return { pairs, problems, remarks: tooLarge(folder, firsts) };
}

/** Told once: where one version has 20 digits, all have. */
function tooLarge(folder: Folder, halves: readonly Half[]): readonly Remark[] {
  const beyond = halves.filter(({ file, number }) => number > largest && !isDotted(file));
  const [first] = beyond;
  if (first === undefined) return [];
  const count = beyond.length === 1 ? 'one version is' : `${beyond.length} versions are`;
  return [
    {
      rule: 'apply-version-range',
      severity: 'warning',
      ...(beyond.length === 1 && { migration: first.version }),
      title: `${count} beyond what golang-migrate can count: ${first.version}`,
      detail:
        'It keeps a version as a signed number of 64 bits: it fails from 9223372036854775808 on, and passes over 18446744073709551616 and more. To pop a version is text: `format: golang-migrate` and `tool: pop` say so.',
      at: { file: placeOf(folder, first.file), line: 1, column: 1 },
    },
  ];
}

/** The name that a file should have had whose title and version are those of a migration that lacks its other half. */
function misspelt(file: string, halves: Halves): string | undefined {
  const groups = /^(?<version>[0-9]+)_(?<title>[^/]*)\.(?<direction>[^./]+)\.sql$/.exec(file)?.groups;
  if (groups === undefined || underscored.test(file) || nearly.test(file)) return undefined;
  if (dialects.includes(groups.direction!)) return undefined;
  const number = BigInt(groups.version!);
  const title = `_${groups.title}.`;
  const [up, down] = [halves.up.get(number), halves.down.get(number)];
  if (up?.file.endsWith(`${title}up.sql`) && down === undefined)
    return up.file.replace(/up\.sql$/, 'down.sql');
  if (down?.file.endsWith(`${title}down.sql`) && up === undefined)
    return down.file.replace(/down\.sql$/, 'up.sql');
  return undefined;
}

/** Two files of one version: by mistake, or once for each kind of server. */
function twins(one: string, other: string): string {
  const bare = (file: string): string => file.replace(dialectPart, '');
  if (bare(one) !== bare(other)) return 'Give one of them another version.';
  return 'They differ only in the kind of server that they are for, which pop reads and golang-migrate does not.';
}
