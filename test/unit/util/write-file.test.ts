import { readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkWritable, writeWhole } from '../../../src/util/write-file.ts';
import { workspace } from '../matrix/workspace.ts';

it('makes the folder, replaces the file and leaves nothing beside it', async () => {
  const root = await workspace({});
  const file = path.join(root, 'a/b/report.json');
  await checkWritable(file);
  await writeWhole(file, 'one');
  await writeWhole(file, 'two');
  expect(await readFile(file, 'utf8')).toBe('two');
  expect(await readdir(path.dirname(file))).toEqual(['report.json']);
});

it('writes through a link instead of replacing it', async () => {
  const root = await workspace({ 'real.json': 'old' });
  await symlink('real.json', path.join(root, 'link.json'));
  await writeWhole(path.join(root, 'link.json'), 'new');
  expect(await readFile(path.join(root, 'real.json'), 'utf8')).toBe('new');
});

it('writes to a device', async () => {
  await checkWritable('/dev/null');
  await writeWhole('/dev/null', 'text');
});

it('says why it cannot, before and after', async () => {
  const root = await workspace({ 'folder/x': '', file: '' });
  for (const target of ['folder', 'file/report.json']) {
    const file = path.join(root, target);
    const refusal = { problems: [{ code: 'report-unwritable', message: expect.stringContaining(file) }] };
    await expect(checkWritable(file)).rejects.toMatchObject(refusal);
    await expect(writeWhole(file, 'text')).rejects.toMatchObject(refusal);
  }
  await writeFile(path.join(root, 'file'), 'untouched');
  expect(await readdir(root)).toEqual(['file', 'folder']);
});
