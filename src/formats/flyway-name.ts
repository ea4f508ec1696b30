/**
 * What a file's name says to Flyway: `V1_2__add_users.sql` is version 1.2, `U1_2__…` undoes it, `R__…` is repeated whenever it changes, `B5__…` stands in for
 * everything up to version 5 on a new database. Versions are numbers of any length with dots or underscores between them, compared part by part
 * (https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/internal/resource/ResourceNameParser.java,
 * https://github.com/flyway/flyway/blob/main/flyway-core/src/main/java/org/flywaydb/core/api/MigrationVersion.java).
 */

export interface FlywayNaming {
  readonly prefixes: Readonly<Record<FlywayKind, string>>;
  readonly separator: string;
  /** Compared without regard to case. */
  readonly suffixes: readonly string[];
}

export type FlywayKind = 'versioned' | 'undo' | 'repeatable' | 'baseline';

export const usualNaming: FlywayNaming = {
  prefixes: { versioned: 'V', undo: 'U', repeatable: 'R', baseline: 'B' },
  separator: '__',
  suffixes: ['.sql'],
};

export interface FlywayVersion {
  /** With dots, as Flyway shows it. */
  readonly text: string;
  readonly parts: readonly bigint[];
}

export type FlywayName =
  | {
      readonly kind: Exclude<FlywayKind, 'repeatable'>;
      readonly version: FlywayVersion;
      readonly stem: string;
      readonly description: string;
    }
  | { readonly kind: 'repeatable'; readonly stem: string; readonly description: string }
  /** SQL that Flyway runs around its work. */
  | { readonly kind: 'callback'; readonly stem: string; readonly event: string };

/** `api/callback/Event.java` has them; all but these few begin with `before` or `after`. */
const event =
  /^(?:(?:before|after)(?:Each)?(?:Clean|Migrate|Undo|Validate|Baseline|Repair|Info|Repeatables|Versioned|Connect|CreateSchema)(?:Statement)?(?:Error|Applied|OperationFinish)?|createSchema)$/;

/** What Flyway makes of a file's name (without folders); undefined when it passes over the file. */
export function readFlywayName(
  name: string,
  { prefixes, separator, suffixes }: FlywayNaming,
): FlywayName | undefined {
  const suffix = suffixes.find((one) => name.toUpperCase().endsWith(one.toUpperCase()));
  if (suffix === undefined) return undefined;
  const stem = name.slice(0, name.length - suffix.length);
  const title = stem.split(separator)[0]!;
  if (event.test(title)) return { kind: 'callback', stem, event: title };
  // the longest prefix first, as Flyway tries them
  const kinds = (Object.keys(prefixes) as FlywayKind[]).sort(
    (left, right) => prefixes[right].length - prefixes[left].length,
  );
  const kind = kinds.find((one) => stem.startsWith(prefixes[one]));
  if (kind === undefined) return undefined;
  const rest = stem.slice(prefixes[kind].length);
  const at = rest.indexOf(separator);
  const before = at === -1 ? rest : rest.slice(0, at);
  const description = at === -1 ? '' : rest.slice(at + separator.length).replaceAll('_', ' ');
  if (kind === 'repeatable') return before === '' && at !== -1 ? { kind, stem, description } : undefined;
  const version = readFlywayVersion(before);
  return version === undefined ? undefined : { kind, version, stem, description };
}

/** `1_2` and `1.2` are one version, and so are `1` and `1.0`. Undefined when it is none. */
export function readFlywayVersion(written: string): FlywayVersion | undefined {
  const text = written.replaceAll('_', '.');
  const parts = text.split(/\.(?=\d)/);
  if (!parts.every((part) => /^[+-]?\d+$/.test(part))) return undefined;
  const numbers = parts.map((part) => BigInt(part.replace(/^\+/, '')));
  while (numbers.length > 1 && numbers.at(-1) === 0n) numbers.pop();
  return { text, parts: numbers };
}

/** Negative, zero or positive, as for `sort`. */
export function compareFlywayVersions(left: FlywayVersion, right: FlywayVersion): number {
  for (let index = 0; index < Math.max(left.parts.length, right.parts.length); index += 1) {
    const [one, other] = [left.parts[index] ?? 0n, right.parts[index] ?? 0n];
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

/**
 * What somebody meant as a migration and Flyway passes over without a word: the prefix in small letters, one underscore, a version that is
 * none. `Views.sql` and `README.sql` begin with a prefix too, and are meant as nothing.
 */
export function nearlyFlywayName(name: string): boolean {
  return /^[VUB][._-]?\d[^/]*\.sql$/i.test(name) || /^R_{1,2}[^_/][^/]*\.sql$/i.test(name);
}

/** Migrations in a programming language, by the same names (https://documentation.red-gate.com/fd/java-based-migrations-273973466.html). */
export const codeMigration = /^(?:[VUB]\d[0-9_.]*|R)__[^/]*\.(?:java|kt|kts|groovy|scala|class)$/;

/** Scripts for a shell or an interpreter, which Flyway runs as processes (https://documentation.red-gate.com/fd/script-migrations-273973390.html). */
export const scriptMigration = /^(?:[VUB]\d[0-9_.]*|R)__[^/]*\.(?:ps1|bat|cmd|sh|bash|py)$/;
