/** The texts of `--help`, made from what commands say of themselves. */
import type { Paint } from '../terminal/paint.ts';
import { wrap } from '../terminal/width.ts';
import { exitCodes } from '../util/exit.ts';
import type { Command, Option } from './command.ts';
import { optionsOf } from './parse-arguments.ts';

export interface HelpPage {
  readonly paint: Paint;
  readonly width: number;
}

const program = 'multidb-migrate';

/** The commands, and what every command understands. */
export function globalHelp(commands: readonly Pick<Command, 'name' | 'summary'>[], page: HelpPage): string {
  return [
    `Verifies MySQL migrations: up, down and up again on a real server, each database alone.`,
    '',
    section('Usage', [`  ${program} COMMAND [OPTIONS]`], page),
    section(
      'Commands',
      table(
        commands.map(({ name, summary }) => [name, summary]),
        page,
      ),
      page,
    ),
    section(
      'Help',
      table(
        [
          ['COMMAND --help', 'the options of a command'],
          ['--version', 'the version'],
        ],
        page,
      ),
      page,
    ),
    section('Exit status', exitTable(page), page),
  ].join('\n');
}

export async function commandHelp(command: Command, page: HelpPage): Promise<string> {
  const usage = [program, command.name, command.arguments, '[OPTIONS]'].filter(Boolean).join(' ');
  const options = await Promise.all(
    Object.entries(optionsOf(command)).map(async ([name, option]) => ({
      group: option.group,
      row: [optionLabel(name, option), await optionText(option)] as const,
    })),
  );
  const groups = Map.groupBy(options, ({ group }) => group);
  return [
    ...wrap(command.description, page.width),
    '',
    section('Usage', [`  ${usage}`], page),
    ...[...groups].map(([title, rows]) =>
      section(
        title,
        table(
          rows.map(({ row }) => row),
          page,
        ),
        page,
      ),
    ),
    ...(command.examples.length > 0
      ? [
          section(
            'Examples',
            command.examples.flatMap(({ line, what }) => [`  ${line}`, `      ${page.paint('dim', what)}`]),
            page,
          ),
        ]
      : []),
    section('Exit status', exitTable(page), page),
  ].join('\n');
}

function optionLabel(name: string, option: Option): string {
  const short = option.short === undefined ? '    ' : `-${option.short}, `;
  return `${short}--${name}${option.type === 'string' ? ` ${option.value ?? 'VALUE'}` : ''}`;
}

async function optionText(option: Option): Promise<string> {
  const choices = await option.choices?.();
  const extra = [
    choices !== undefined ? choices.join(', ') : '',
    option.default !== undefined ? `default: ${option.default}` : '',
    option.multiple ? 'may be repeated' : '',
  ].filter(Boolean);
  return extra.length === 0 ? option.describe : `${option.describe} (${extra.join('; ')})`;
}

function exitTable(page: HelpPage): readonly string[] {
  return table(
    Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning]),
    page,
  );
}

function section(title: string, lines: readonly string[], { paint }: HelpPage): string {
  return `${paint('bold', title)}\n${lines.join('\n')}\n`;
}

function table(rows: readonly (readonly [string, string])[], { width }: HelpPage): readonly string[] {
  const first = Math.max(...rows.map(([label]) => label.length));
  return rows.flatMap(([label, text]) =>
    wrap(text, Math.max(30, width - first - 4)).map(
      (line, index) => `  ${(index === 0 ? label : '').padEnd(first)}  ${line}`,
    ),
  );
}
