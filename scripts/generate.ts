/**
 * Writes everything that is derived from the plugins and the contracts: the `index.ts` of each plural folder, the JSON
 * Schemas of the matrix and the report, and the tables of the documentation. `node scripts/generate.ts` writes, `node scripts/generate.ts --check`
 * changes nothing and exits 1 naming each file that is stale.
 *
 * A plugin is a file with a default export; the contract and what plugins share have none. So a new plugin is
 * one new file.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The plural folders, and what the list of their plugins is called. */
const folders = {
  servers: 'providers',
  formats: 'formats',
  models: 'modelsSources',
  checks: 'checks',
  reporters: 'reporters',
} as const;

export interface GeneratedFile {
  /** Relative to the root. */
  readonly file: string;
  readonly text: string;
}

const header = '// Generated from the folder listing by scripts/generate.ts; do not edit.\n';

/** The names of the plugins in a folder of src, sorted. */
export async function listPlugins(folder: string): Promise<readonly string[]> {
  const files = (await readdir(path.join(root, 'src', folder))).filter((file) => file.endsWith('.ts'));
  const plugins: string[] = [];
  for (const file of files.sort()) {
    const text = await readFile(path.join(root, 'src', folder, file), 'utf8');
    if (file !== 'index.ts' && /^export default /m.test(text)) plugins.push(file.slice(0, -'.ts'.length));
  }
  return plugins;
}

const reserved = new Set(['default', 'delete', 'export', 'import', 'new', 'package', 'switch', 'with']);

/** `golang-migrate` → `golangMigrate`. */
function identifier(file: string): string {
  const name = file.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  return reserved.has(name) ? `${name}Plugin` : name;
}

export function indexText(list: string, plugins: readonly string[]): string {
  const imports = plugins.map((file) => `import ${identifier(file)} from './${file}.ts';\n`).join('');
  const names = plugins.map(identifier);
  const short = `export const ${list} = [${names.join(', ')}] as const;\n`;
  const long = `export const ${list} = [\n${names.map((name) => `  ${name},\n`).join('')}] as const;\n`;
  return `${header}${imports}${plugins.length > 0 ? '\n' : ''}${short.length <= 111 ? short : long}`;
}

/** Commands are imported when they are called, so that `--help` need not load what they use. */
async function commandsText(): Promise<string> {
  const entries: string[] = [];
  for (const file of await listPlugins('commands')) {
    const { default: command } = (await import(
      pathToFileURL(path.join(root, 'src/commands', `${file}.ts`)).href
    )) as { default: { name: string; summary: string } };
    const summary = command.summary.includes("'") ? JSON.stringify(command.summary) : `'${command.summary}'`;
    entries.push(
      `  {\n    name: '${command.name}',\n    summary: ${summary},\n    load: async () => (await import('./${file}.ts')).default,\n  },\n`,
    );
  }
  const list = entries.length === 0 ? '[]' : `[\n${entries.join('')}]`;
  return `${header}export const commands = ${list} as const;\n`;
}

/** The index files, from the folder listing and nothing else. */
export async function generateIndexes(): Promise<readonly GeneratedFile[]> {
  const files: GeneratedFile[] = [];
  for (const [folder, list] of Object.entries(folders)) {
    files.push({ file: `src/${folder}/index.ts`, text: indexText(list, await listPlugins(folder)) });
  }
  files.push({ file: 'src/commands/index.ts', text: await commandsText() });
  return files;
}

/** What is read through the indexes: they must be right on disk before this is called. */
export async function generateDerived(): Promise<readonly GeneratedFile[]> {
  const { matrixJsonSchema } = await import('../src/matrix/json-schema.ts');
  const { reportJsonSchema } = await import('../src/report/report.ts');
  const schemas = [
    { file: 'dist/multidb.schema.json', schema: matrixJsonSchema() },
    { file: 'dist/report.schema.json', schema: reportJsonSchema() },
  ].map(({ file, schema }) => ({ file, text: `${JSON.stringify(schema, null, 2)}\n` }));
  const documents: GeneratedFile[] = [];
  for (const file of ['README.md', 'docs/orms.md']) {
    const text = await readFile(path.join(root, file), 'utf8').catch(() => undefined);
    if (text !== undefined) documents.push({ file, text: await fillTables(text, file) });
  }
  return [...schemas, ...documents];
}

const marked = /(<!-- generated:([\w-]+) -->\n)[\s\S]*?(<!-- \/generated -->)/g;

/**
 * A document with every table between `<!-- generated:NAME -->` and `<!-- /generated -->` as it should be.
 * Throws for a name that is none.
 */
export async function fillTables(readme: string, file = 'README.md'): Promise<string> {
  const { tables } = await import('./tables.ts');
  const texts = new Map<string, string>();
  for (const [, , name = ''] of readme.matchAll(marked)) {
    const make = tables[name];
    if (make === undefined)
      throw new Error(`${file}: generated:${name} is not one of ${Object.keys(tables).join(', ')}`);
    texts.set(name, await make(path.join(root, 'action.yml')));
  }
  return readme.replace(
    marked,
    (_, open: string, name: string, close: string) => `${open}${texts.get(name)}\n${close}`,
  );
}

/** The files that are not on disk as they should be. */
export async function stale(files: readonly GeneratedFile[]): Promise<readonly GeneratedFile[]> {
  const differing: GeneratedFile[] = [];
  for (const generated of files) {
    const present = await readFile(path.join(root, generated.file), 'utf8').catch(() => undefined);
    if (present !== generated.text) differing.push(generated);
  }
  return differing;
}

async function write(files: readonly GeneratedFile[]): Promise<void> {
  for (const { file, text } of files) {
    await mkdir(path.dirname(path.join(root, file)), { recursive: true });
    await writeFile(path.join(root, file), text);
    console.log(`wrote ${file}`);
  }
}

if (import.meta.main) {
  const check = process.argv.includes('--check');
  const names: string[] = [];
  for (const stage of [generateIndexes, generateDerived]) {
    const differing = await stale(await stage());
    if (!check) await write(differing);
    names.push(...differing.map(({ file }) => file));
    // what is derived through a stale index would be stale too
    if (check && names.length > 0) break;
  }
  if (check && names.length > 0) {
    console.error(`Stale: ${names.join(', ')}. Run \`node scripts/generate.ts\` and commit the result.`);
    process.exitCode = 1;
  }
}
