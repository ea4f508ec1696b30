/** Plugins of our own for the matrix: what it says about them must come from their descriptions, whatever they are. */
import * as z from 'zod';
import type { Check } from '../../../src/checks/check.ts';
import type { Format } from '../../../src/formats/format.ts';
import type { Plugins } from '../../../src/matrix/schema.ts';
import type { ModelsSource } from '../../../src/models/model.ts';

const nothing = { migrations: [], problems: [] };

const plainFormat = {
  name: 'plain',
  summary: 'files without options',
  options: z.strictObject({}),
  detect: () => true,
  read: async () => nothing,
} satisfies Format;

const optionsOfPages = z.strictObject({
  pattern: z.string().describe('Which files.').optional(),
  mode: z.enum(['fast', 'slow']).default('fast'),
});

const pagedFormat: Format<z.infer<typeof optionsOfPages>> = {
  name: 'paged',
  summary: 'files with options',
  options: optionsOfPages,
  detect: () => false,
  read: async () => nothing,
};

const sqlModels: ModelsSource<{ path: string }> = {
  name: 'sql',
  summary: 'a file that ends in .sql',
  options: z.strictObject({ path: z.string() }),
  accepts: (path) => path.endsWith('.sql'),
  fromString: (path) => ({ path }),
  read: async () => ({ script: { kind: 'sql', file: '', statements: [] }, problems: [] }),
};

const check = (name: string, severity: Check['severity']): Check => ({
  name,
  summary: name,
  severity,
  run: () => ({ findings: [] }),
});

export const plugins: Plugins = {
  formats: [plainFormat, pagedFormat as Format],
  modelsSources: [sqlModels as ModelsSource],
  checks: [check('apply', 'error'), check('drift', 'error'), check('style', 'notice')],
};
