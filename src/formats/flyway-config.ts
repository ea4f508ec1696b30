/**
 * `flyway.conf` and `flyway.toml`: what they say of the files and how to read them. Connections, credentials and everything else in them is
 * not looked at (https://documentation.red-gate.com/fd/flyway-configuration-277578871.html). Values that come from the environment or from a resolver are not known
 * here, because nothing of the surroundings may decide what a file means.
 */
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { type FlywayNaming, usualNaming } from './flyway-name.ts';
import { readToml } from './toml.ts';

export interface FlywayConfig {
  /** Relative to the workspace. */
  readonly file: string;
  readonly naming: FlywayNaming;
  readonly locations?: { readonly values: readonly string[]; readonly at: Position };
  readonly table?: { readonly value: string; readonly at: Position };
  readonly encoding?: string;
  readonly replacement: boolean;
  readonly prefix: string;
  readonly suffix: string;
  /** By name; undefined where only the environment knows the value. */
  readonly placeholders: ReadonlyMap<string, string | undefined>;
  readonly defaultSchema?: string;
  readonly problems: readonly Problem[];
}

interface Entry {
  readonly value: string;
  readonly line: number;
}

/** A value of these forms is filled in from elsewhere: `${NAME}`, `${env.NAME}`, `${vault.…}`. */
const filledIn = /\$\{[^}]*\}/;

/** Reads the text of a configuration file; its name says which kind it is. Never throws. */
export function readFlywayConfig(text: string, file: string): FlywayConfig {
  const problems: Problem[] = [];
  const entries = file.endsWith('.toml') ? tomlEntries(text, file, problems) : confEntries(text);
  const placeholders = new Map<string, string | undefined>();
  for (const [key, { value }] of entries) {
    const name = /^placeholders\.(.+)$/i.exec(key)?.[1];
    if (name !== undefined) placeholders.set(name.toLowerCase(), filledIn.test(value) ? undefined : value);
  }
  const lower = new Map([...entries].map(([key, entry]) => [key.toLowerCase(), entry]));
  const plain = (key: string): string | undefined => {
    const value = lower.get(key.toLowerCase())?.value;
    return value === undefined || filledIn.test(value) ? undefined : value;
  };
  const at = (key: string): Position => ({ file, line: lower.get(key.toLowerCase())?.line ?? 1, column: 1 });
  const list = (key: string): readonly string[] | undefined =>
    plain(key)
      ?.split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '');
  const locations = list('locations');
  const [table, encoding, defaultSchema] = [plain('table'), plain('encoding'), plain('defaultSchema')];
  const usual = usualNaming.prefixes;
  const naming: FlywayNaming = {
    prefixes: {
      versioned: plain('sqlMigrationPrefix') ?? usual.versioned,
      undo: plain('undoSqlMigrationPrefix') ?? usual.undo,
      repeatable: plain('repeatableSqlMigrationPrefix') ?? usual.repeatable,
      baseline: plain('baselineMigrationPrefix') ?? usual.baseline,
    },
    separator: plain('sqlMigrationSeparator') || usualNaming.separator,
    suffixes: list('sqlMigrationSuffixes') ?? usualNaming.suffixes,
  };
  return {
    file,
    naming,
    ...(locations && { locations: { values: locations, at: at('locations') } }),
    ...(table !== undefined && { table: { value: table, at: at('table') } }),
    ...(encoding !== undefined && { encoding }),
    replacement: plain('placeholderReplacement')?.toLowerCase() !== 'false',
    prefix: plainMark(lower.get('placeholderprefix')?.value) ?? '${',
    suffix: plain('placeholderSuffix') ?? '}',
    placeholders,
    ...(defaultSchema !== undefined && { defaultSchema }),
    problems,
  };
}

/** The prefix is itself often `${`. */
function plainMark(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}

/** `flyway.key=value`, as Java's properties: `#` and `!` begin comments, a backslash at the end goes on in the next line. */
function confEntries(text: string): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>();
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = index + 1;
    let content = lines[index]!.trim();
    if (/^(?:[#!]|$)/.test(content)) continue;
    while (
      content.endsWith('\\') &&
      index + 1 < lines.length &&
      !/^\s*(?:flyway\.|$)/.test(lines[index + 1]!)
    ) {
      index += 1;
      content = content.slice(0, -1) + lines[index]!.trim();
    }
    const found = /^(?:flyway\.)?([^\s=:]+)\s*[=:\s]\s*(.*)$/.exec(content);
    if (found !== null) entries.set(found[1]!, { value: found[2]!.trim(), line });
  }
  return entries;
}

function tomlEntries(text: string, file: string, problems: Problem[]): ReadonlyMap<string, Entry> {
  const { entries, fault } = readToml(text);
  if (fault !== undefined) {
    problems.push({
      code: 'config-unreadable',
      message: 'This line of the configuration of Flyway cannot be read as TOML.',
      at: { file, line: fault, column: 1 },
      hint: 'Expected key = "value" or [table]; or say in the matrix what matters: `placeholders`, `locations`.',
    });
  }
  const flat = new Map<string, Entry>();
  for (const { path, value, line } of entries) {
    if (path[0] !== 'flyway') continue;
    const joined = typeof value === 'string' ? value : value.join(',');
    flat.set(path.slice(1).join('.'), { value: joined, line });
  }
  return flat;
}

/** The configuration of one script, beside it: `V1__x.sql.conf` (https://documentation.red-gate.com/fd/script-configuration-files-277578983.html). */
export interface FlywayScriptConfig {
  readonly encoding?: string;
  readonly replacement?: boolean;
  /** As it is written. */
  readonly shouldExecute?: { readonly value: string; readonly line: number };
}

export function readFlywayScriptConfig(text: string): FlywayScriptConfig {
  const entries = confEntries(text);
  const [encoding, replacement] = [entries.get('encoding'), entries.get('placeholderReplacement')];
  const shouldExecute = entries.get('shouldExecute');
  return {
    ...(encoding && { encoding: encoding.value }),
    ...(replacement && { replacement: replacement.value.toLowerCase() === 'true' }),
    ...(shouldExecute && { shouldExecute }),
  };
}
