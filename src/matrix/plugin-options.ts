/** The options of a plugin, as a matrix has them beside the keys that say which plugin it is. */
import type { z } from 'zod';
import type { Setting, Settings } from './settings.ts';
import { validateLeaf } from './validate.ts';
import type { YamlMap, YamlNode } from './yaml-tree.ts';
import { entriesOf, plain } from './yaml-tree.ts';

/** As the plugin's schema makes them; what it refuses is reported at its place. */
export function readOptions(
  settings: Settings,
  schema: z.ZodType | undefined,
  setting: Setting,
  node: YamlMap,
): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(plain(node));
  if (parsed.success) return parsed.data;
  for (const problem of validateLeaf(schema, node, setting.name)) {
    settings.report(problem.code, problem.at ?? setting.at, problem.message, problem.hint);
  }
  return undefined;
}

export function without(node: YamlNode, keys: readonly string[]): YamlMap {
  return { kind: 'map', at: node.at, entries: entriesOf(node).filter((entry) => !keys.includes(entry.key)) };
}
