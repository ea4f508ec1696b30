/** Somebody has an older Node: they are told so. An old one would fail to load a file that imports by name what it does not have, before a line of it ran. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const cli = join(import.meta.dirname, '../../dist/cli.js');

/** The files that are loaded before the first line of the entry runs. */
function loadedFirst(file: string, found = new Map<string, string>()): ReadonlyMap<string, string> {
  const text = readFileSync(file, 'utf8');
  found.set(file, text);
  for (const [, path] of text.matchAll(/^(?:import|\} from|import .* from) ?["'](\.[^"']+)["'];$/gm))
    if (!found.has(join(dirname(file), path as string)))
      loadedFirst(join(dirname(file), path as string), found);
  return found;
}

test('is told which Node is needed', async () => {
  const older =
    "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.9.0' } })";
  const said = await new Promise<{ code: unknown; stderr: string }>((resolve) => {
    execFile(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(older)}`, cli, 'verify'],
      (error, _stdout, stderr) => resolve({ code: error?.code, stderr }),
    );
  });
  expect(said.stderr).toContain('error[no-node] Node 24 or newer is needed');
  expect(said.code).toBe(3);
});

test('by a file that an old Node can load: what it imports by name has long been there', () => {
  const files = loadedFirst(cli);
  expect(files.size).toBeGreaterThan(1);
  const names = [...files.values()].flatMap((text) =>
    [...text.matchAll(/^import \{([^}]*)\} from ["']node:[^"']+["'];$/gm)].flatMap(([, list]) =>
      (list as string).split(',').map((name) => name.trim().split(' as ')[0]),
    ),
  );
  expect([...new Set(names)].sort()).toEqual(['createRequire', 'homedir']);
});
