/** Where a project's packages are found: upward, through links, in an archive's place; and what is said when they are not. */
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findPackage, MissingPackage, usePackage } from '../../../src/worker/packages.ts';

describe("a project's packages", () => {
  let root: string;
  const write = async (file: string, text: string): Promise<string> => {
    const absolute = path.join(root, file);
    await mkdir(path.dirname(absolute), { recursive: true });
    await writeFile(absolute, text);
    return absolute;
  };
  const link = async (to: string, from: string): Promise<void> => {
    await mkdir(path.dirname(path.join(root, from)), { recursive: true });
    await symlink(path.join(root, to), path.join(root, from));
  };
  const relative = (file: string | undefined): string | undefined => file && path.relative(root, file);

  beforeAll(async () => {
    root = await realpath(await mkdtemp(path.join(tmpdir(), 'packages-')));
  });
  afterAll(() => rm(root, { recursive: true }));

  it('are those of the nearest folder, and else those of the workspace', async () => {
    await write('w/node_modules/orm/index.js', 'exports.is = 1;');
    await write('w/node_modules/driver/index.js', 'exports.is = 1;');
    await write('w/app/node_modules/orm/index.js', 'exports.is = 2;');
    const from = path.join(root, 'w/app/db/1.js');
    expect(relative(findPackage('orm', from))).toBe('w/app/node_modules/orm/index.js');
    expect(await usePackage('driver', from, root)).toMatchObject({ is: 1 });
  });

  it('are found through the links of pnpm, the driver as the library gets it', async () => {
    await write(
      'p/node_modules/.pnpm/orm@1/node_modules/orm/index.js',
      'exports.driver = require("driver");',
    );
    await write('p/node_modules/.pnpm/driver@2/node_modules/driver/index.js', 'exports.is = 2;');
    await link(
      'p/node_modules/.pnpm/driver@2/node_modules/driver',
      'p/node_modules/.pnpm/orm@1/node_modules/driver',
    );
    await link('p/node_modules/.pnpm/orm@1/node_modules/orm', 'p/packages/shop/node_modules/orm');
    const from = path.join(root, 'p/packages/shop/migrations/1.ts');
    expect(findPackage('driver', from)).toBeUndefined();
    expect(relative(findPackage('driver', from, ['orm']))).toBe(
      'p/node_modules/.pnpm/driver@2/node_modules/driver/index.js',
    );
    expect(await usePackage('orm', from, root)).toMatchObject({ driver: { is: 2 } });
  });

  it("are where Plug'n'Play says", async () => {
    const cached = await write('y/.yarn/cache/orm/index.js', 'exports.is = 3;');
    await write(
      'y/.pnp.cjs',
      `const Module = require('node:module');
exports.setup = () => {
  const { _resolveFilename } = Module;
  Module._resolveFilename = function (request, ...more) {
    return request === 'orm-in-an-archive' ? ${JSON.stringify(cached)} : _resolveFilename.call(this, request, ...more);
  };
};`,
    );
    expect(await usePackage('orm-in-an-archive', path.join(root, 'y/app/1.js'), root)).toMatchObject({
      is: 3,
    });
  });

  it('may be ES modules, with parts that only an import gets', async () => {
    await write(
      'e/node_modules/orm/package.json',
      '{"type":"module","exports":{".":"./a.js","./part":{"import":"./b.js"}}}',
    );
    await write('e/node_modules/orm/a.js', 'export const is = 4;');
    await write('e/node_modules/orm/b.js', 'export const is = await Promise.resolve(5);');
    const from = path.join(root, 'e/1.cjs');
    expect(await usePackage('orm', from, root)).toMatchObject({ is: 4 });
    expect(await usePackage('orm/part', from, root)).toMatchObject({ is: 5 });
  });

  it.each([
    ['package-lock.json', '{"dependencies":{"@a/orm":"1"}}', '`npm install` in "m/app"'],
    ['pnpm-lock.yaml', '{}', '`pnpm add @a/orm` in "m/app"'],
    ['yarn.lock', '{"devDependencies":{"@a/orm":"1"}}', '`yarn install` in "m/app"'],
    ['bun.lock', '{ broken', '`bun add @a/orm` in "m/app"'],
  ])('are told when they are missing, with what %s installs', async (lock, manifest, command) => {
    await write(`m/${lock}`, '');
    await write('m/app/package.json', manifest);
    const from = await write('m/app/db/1.js', '');
    const error = await usePackage('@a/orm/part', from, root).catch((thrown: unknown) => thrown);
    await rm(path.join(root, 'm', lock));
    expect(error).toBeInstanceOf(MissingPackage);
    expect((error as Error).message).toBe(
      `"@a/orm" is not installed where "m/app/db/1.js" needs it: ${command}.`,
    );
  });
});
