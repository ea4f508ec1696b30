/**
 * A changelog of Liquibase in XML, YAML or JSON, as far as it leads to files of SQL: what it includes, in its order, and its properties. A changeset that it holds itself is told with
 * its place: what it means in SQL only Liquibase knows.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type YAMLMap } from 'yaml';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { LiquibaseProperty } from './liquibase-changelog.ts';

export type MasterEntry =
  | {
      readonly kind: 'include' | 'include-all';
      readonly path: string;
      readonly relative: boolean;
      readonly at: Position;
    }
  | { readonly kind: 'property'; readonly property: LiquibaseProperty }
  | { readonly kind: 'changeset'; readonly id: string; readonly at: Position };

export interface Master {
  readonly entries: readonly MasterEntry[];
  readonly problems: readonly Problem[];
}

/** Whether a file of this name and text is a changelog that is not SQL. */
export function isMaster(file: string, text: string): boolean {
  return (
    /\.(?:xml|ya?ml|json)$/i.test(file) &&
    /<databaseChangeLog\b|^\s*\{?\s*"?databaseChangeLog"?\s*:/m.test(text)
  );
}

/** Reads the text of `file`. Never throws. */
export function readMaster(text: string, file: string): Master {
  return /\.xml$/i.test(file) ? readXml(text, file) : readTree(text, file);
}

function entryOf(
  name: string,
  attribute: (key: string) => string | undefined,
  at: Position,
): MasterEntry | undefined {
  const path = attribute(name === 'include' ? 'file' : 'path');
  const relative = attribute('relativeToChangelogFile') === 'true';
  if (name === 'include' && path !== undefined) return { kind: 'include', path, relative, at };
  if (name === 'includeAll' && path !== undefined) return { kind: 'include-all', path, relative, at };
  if (name === 'changeSet') {
    return { kind: 'changeset', id: `${attribute('author') ?? '?'}:${attribute('id') ?? '?'}`, at };
  }
  const [property, value, dbms, context] = [
    attribute('name'),
    attribute('value'),
    attribute('dbms'),
    attribute('contextFilter') ?? attribute('context'),
  ];
  if (name !== 'property' || property === undefined || value === undefined) return undefined;
  return {
    kind: 'property',
    property: { name: property, value, ...(dbms && { dbms }), ...(context && { context }) },
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Tags are enough: what matters are attributes of elements directly below the root. */
function readXml(text: string, file: string): Master {
  const entries: MasterEntry[] = [];
  const tag =
    /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w.:-]*)((?:[^>"']|"[^"]*"|'[^']*')*?)(\/?)>/g;
  let depth = 0;
  let line = 1;
  let from = 0;
  for (const found of text.matchAll(tag)) {
    line += text.slice(from, found.index).split('\n').length - 1;
    from = found.index;
    const [, closes, name, attributes = '', alone] = found;
    if (name === undefined) continue;
    if (closes) {
      depth -= 1;
      continue;
    }
    if (depth === 1) {
      const column = from - text.lastIndexOf('\n', from - 1);
      const attribute = (key: string): string | undefined => {
        const value = new RegExp(`(?:^|\\s)${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
        return (value?.[1] ?? value?.[2])?.replace(
          /&(amp|lt|gt|quot|apos);/g,
          (_, one: string) => entities[one]!,
        );
      };
      const entry = entryOf(name.replace(/^.*:/, ''), attribute, { file, line, column });
      if (entry) entries.push(entry);
    }
    if (!alone) depth += 1;
  }
  if (depth === 0) return { entries, problems: [] };
  return { entries, problems: [unreadable({ file, line: 1, column: 1 }, 'XML')] };
}

function readTree(text: string, file: string): Master {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const at = (offset: number | undefined): Position => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const [error] = document.errors;
  if (error) return { entries: [], problems: [unreadable(at(error.pos[0]), 'YAML')] };
  const list = isMap(document.contents) ? document.contents.get('databaseChangeLog') : undefined;
  const entries: MasterEntry[] = [];
  for (const item of isSeq(list) ? list.items : []) {
    if (!isMap(item)) continue;
    for (const { key, value } of item.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const map: YAMLMap | undefined = isMap(value) ? value : undefined;
      const attribute = (wanted: string): string | undefined => {
        const given: unknown = map?.get(wanted);
        return given === undefined || given === null || typeof given === 'object' ? undefined : String(given);
      };
      const entry = entryOf(name, attribute, at(isScalar(key) ? key.range?.[0] : item.range?.[0]));
      if (entry) entries.push(entry);
    }
  }
  return { entries, problems: [] };
}

function unreadable(at: Position, what: string): Problem {
  return {
    code: 'migration-unreadable',
    message: `The changelog cannot be read as ${what}.`,
    at,
    hint: 'Correct it: `liquibase validate` says what is wrong.',
  };
}
