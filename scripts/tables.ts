/** The tables of the README and of docs/orms.md, made from what plugins, exit statuses and the action say of themselves. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import type { Check } from '../src/checks/check.ts';
import { checks } from '../src/checks/index.ts';
import type { Format } from '../src/formats/format.ts';
import { formats } from '../src/formats/index.ts';
import { optionShape } from '../src/matrix/schema.ts';
import { sayings } from '../src/models/cannot-say.ts';
import { modelsSources } from '../src/models/index.ts';
import type { ModelsSource } from '../src/models/model.ts';
import { providers } from '../src/servers/index.ts';
import type { ServerProvider } from '../src/servers/server.ts';
import { exitCodes } from '../src/util/exit.ts';

interface ActionInput {
  readonly description: string;
  readonly default?: string;
}

const cell = (text: string): string => text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---|').join('')}`, ...rows.map(line)].join('\n');
}

const options = (schema: Parameters<typeof optionShape>[0]): string =>
  Object.entries(optionShape(schema))
    .map(([name, option]) =>
      option.description === undefined ? code(name) : `${code(name)}: ${option.description}`,
    )
    .join('<br>');

async function actionInputs(file: string): Promise<string> {
  const { inputs = {} } = parse(await readFile(file, 'utf8')) as { inputs?: Record<string, ActionInput> };
  const rows = Object.entries(inputs).map(([name, input]) => [
    code(name),
    input.description,
    input.default === undefined || input.default === '' ? '' : code(input.default),
  ]);
  return table(['Input', 'What', 'Default'], rows);
}

/** Marker name → the table that stands between its markers. `actionFile` is the absolute path of action.yml. */
export const tables: Readonly<Record<string, (actionFile: string) => string | Promise<string>>> = {
  formats: () =>
    table(
      ['`format`', 'Reads', 'Options'],
      (formats as readonly Format[]).map((format) => [
        code(format.name),
        format.summary,
        options(format.options),
      ]),
    ),
  'cannot-say-names': () =>
    table(
      ['`use`', 'Cannot say'],
      (modelsSources as readonly ModelsSource[])
        .filter(({ cannotSay }) => cannotSay !== undefined)
        .map(({ name, cannotSay = [] }) => [code(name), cannotSay.map(code).join(' ')]),
    ),
  'cannot-say': () =>
    table(
      ['`use`', 'Has no words for'],
      (modelsSources as readonly ModelsSource[])
        .filter(({ cannotSay }) => cannotSay !== undefined)
        .map(({ name, cannotSay = [] }) => [
          code(name),
          cannotSay.map((saying) => `${sayings[saying]} (${code(saying)})`).join('; '),
        ]),
    ),
  models: () =>
    table(
      ['`use`', 'Reads', 'Options'],
      (modelsSources as readonly ModelsSource[]).map((source) => [
        code(source.name),
        source.summary,
        options(source.options),
      ]),
    ),
  checks: () =>
    table(
      ['Check', 'Asks', 'Default'],
      (checks as readonly Check[]).map((check) => [code(check.name), check.summary, code(check.severity)]),
    ),
  servers: () =>
    table(
      ['Provider', 'Serves'],
      [...(providers as readonly ServerProvider[])]
        .sort((one, other) => one.priority - other.priority)
        .map((provider) => [code(provider.name), provider.summary]),
    ),
  'exit-codes': () =>
    table(
      ['Exit', 'Means'],
      Object.values(exitCodes).map(({ code: status, meaning }) => [code(String(status)), meaning]),
    ),
  inputs: actionInputs,
};
