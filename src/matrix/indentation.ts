/**
 * Keys of a database that stand one level too far left, where they read as databases of their own: the commonest slip in a file of YAML.
 * It is said once for each key, and the tree is mended, so that what follows from the slip is not told as well.
 */
import type { Problem } from '../util/problem.ts';
import { entriesOf, type YamlEntry, type YamlNode } from './yaml-tree.ts';

export interface Mended {
  readonly tree: YamlNode;
  readonly problems: readonly Problem[];
}

/** `keys` are those that a database may have. */
export function mendIndentation(tree: YamlNode, keys: readonly string[]): Mended {
  if (tree.kind !== 'map') return { tree, problems: [] };
  const problems: Problem[] = [];
  const entries = tree.entries.map((entry): YamlEntry => {
    if (entry.key !== 'databases' || entry.value.kind !== 'map') return entry;
    const kept: YamlEntry[] = [];
    for (const child of entry.value.entries) {
      if (!isMisplaced(child, keys)) {
        kept.push(child);
        continue;
      }
      problems.push({
        code: 'matrix-key',
        message: `\`${child.key}\` looks like a key of a database that stands one level too far left.`,
        at: child.at,
        hint: 'Indent it below the name of its database.',
      });
      const owner = kept.pop();
      if (owner) kept.push(withEntry(owner, child));
    }
    return { ...entry, value: { ...entry.value, entries: kept } };
  });
  return { tree: { ...tree, entries }, problems };
}

/** A database of that name would hold keys of a database, or nothing. */
function isMisplaced({ key, value }: YamlEntry, keys: readonly string[]): boolean {
  if (!keys.includes(key)) return false;
  if (value.kind === 'map') {
    return value.entries.length > 0 && value.entries.every((entry) => !keys.includes(entry.key));
  }
  return value.kind === 'list' || value.value !== null;
}

function withEntry(owner: YamlEntry, child: YamlEntry): YamlEntry {
  const own = owner.value;
  if (own.kind === 'list' || (own.kind === 'scalar' && own.value !== null)) return owner;
  return { ...owner, value: { kind: 'map', at: own.at, entries: [...entriesOf(own), child] } };
}
