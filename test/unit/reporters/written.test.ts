import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readInputs } from '../../../src/github/inputs.ts';
import file from '../../../src/reporters/file.ts';
import { linesOf, readWritten, writeFiles } from '../../../src/reporters/written.ts';
import type { ProblemError } from '../../../src/util/problem.ts';
import { belowRepositoryTop } from '../../../src/util/repository-top.ts';
import { oneRed } from '../report/sample.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'multidb-written-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('--write', () => {
  it('writes each form into its file', async () => {
    const { files, problems } = readWritten(['sarif=out/a.sarif', 'junit = b c.xml'], folder, '--write');
    expect(problems).toEqual([]);
    await writeFiles(files, oneRed(), { env: {}, prefix: 'x/' });
    expect(readFileSync(path.join(folder, 'out/a.sarif'), 'utf8')).toContain(
      '"x/db/first/0002_add_email.down.sql"',
    );
    expect(readFileSync(path.join(folder, 'b c.xml'), 'utf8')).toMatch(/^<\?xml /);
  });

  it.each([
    ['sarif', '--write cannot be "sarif".'],
    ['=x', '--write cannot be "=x".'],
    ['sarif=', '--write cannot be "sarif=".'],
    ['sarfi=x', '--write: there is no format "sarfi".'],
    ['comment=x', '--write: there is no format "comment".'],
  ])('refuses "%s"', (text, message) => {
    const { files, problems } = readWritten([text], folder, '--write');
    expect(files).toEqual([]);
    expect(problems).toMatchObject([{ code: 'usage', message, hint: expect.stringMatching(/sarif/) }]);
  });

  it('does not write two into one file', () => {
    const { problems } = readWritten(['sarif=x', 'junit=./x'], folder, '--write');
    expect(problems[0]?.message).toMatch(/^--write: sarif and junit cannot be one file, /);
  });

  it('is one a line in the action', () => {
    expect(linesOf('sarif=a.sarif\n\n  junit=b.xml\n')).toEqual(['sarif=a.sarif', '  junit=b.xml']);
    expect(linesOf(undefined)).toEqual([]);
  });
});

describe('the input `write`', () => {
  it('is written beside the report, with places from the top of the checkout', async () => {
    const outputs = new Map<string, string>();
    const warnings = await file.publish(oneRed(), {
      env: { GITHUB_WORKSPACE: folder },
      inputs: {
        'working-directory': 'shop',
        matrix: 'multidb.yml',
        write: 'sarif=r.sarif\njunit=../j.xml\n',
      },
      write: () => undefined,
      output: (name, value) => outputs.set(name, value),
    });
    expect(warnings).toEqual([]);
    expect(outputs.get('report-file')).toBe(path.join(folder, 'shop/multidb-report.json'));
    const { uri } = JSON.parse(readFileSync(path.join(folder, 'shop/r.sarif'), 'utf8')).runs[0].results[0]
      .locations[0].physicalLocation.artifactLocation;
    expect(uri).toBe('shop/db/first/0002_add_email.down.sql');
    expect(readFileSync(path.join(folder, 'j.xml'), 'utf8')).toContain('<testsuites>');
  });

  it('is refused with the other inputs when it is wrong', () => {
    expect(() => readInputs({ INPUT_WRITE: 'sarfi=x', INPUT_COMMENT: 'perhaps' })).toThrow(
      /comment.*perhaps/s,
    );
    try {
      readInputs({ INPUT_WRITE: 'sarfi=x' });
      expect.unreachable();
    } catch (error) {
      expect((error as ProblemError).problems).toMatchObject([
        { code: 'usage', message: 'The input `write`: there is no format "sarfi".' },
      ]);
    }
  });
});

describe('the top of the repository', () => {
  it('is where .git is', () => {
    expect(belowRepositoryTop(import.meta.dirname)).toBe('test/unit/reporters/');
    expect(belowRepositoryTop(path.join(import.meta.dirname, '../../..'))).toBe('');
    expect(belowRepositoryTop(folder)).toBe('');
  });
});
