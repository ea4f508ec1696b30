/**
 * A command's arguments against its options, with Node's own parser; every mistake at once, each with the
 * nearest name.
 */
import { parseArgs } from 'node:util';
import { nearest, suggest } from '../util/nearest.ts';
import { type Problem, ProblemError } from '../util/problem.ts';
import type { Command, CommandContext, Option } from './command.ts';

const helpOption: Option = { type: 'boolean', short: 'h', group: 'Help', describe: 'show this help' };

/** The command's options and those that every command has. */
export function optionsOf(command: Pick<Command, 'options'>): Readonly<Record<string, Option>> {
  return { ...command.options, help: helpOption };
}

/** Throws `ProblemError` (usage) with everything that is wrong. */
export async function parseArguments(
  command: Pick<Command, 'name' | 'options' | 'arguments'>,
  args: readonly string[],
): Promise<Pick<CommandContext, 'values' | 'positionals'>> {
  const options = optionsOf(command);
  // a step back, `-1`, is no option of anybody's
  const shield = (arg: string): string => (/^-\d+$/.test(arg) ? `\0${arg}` : arg);
  const { tokens } = parseArgs({
    args: command.arguments === '' ? [...args] : args.map(shield),
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        { type, ...(short !== undefined && { short }) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const problems: Problem[] = [];
  const complain = (message: string, hint: string): void => {
    problems.push({
      code: 'usage',
      message,
      hint: `${hint && `${hint} `}See \`multidb-migrate ${command.name} --help\`.`,
    });
  };
  const values: Record<string, string | true | string[]> = {};
  const positionals: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value.replace(/^\0/, ''));
    if (token.kind !== 'option') continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) {
      const near = rawName.startsWith('--') ? nearest(name, Object.keys(options)) : undefined;
      complain(
        `\`${command.name}\` has no option ${rawName}.`,
        near === undefined ? '' : `Did you mean \`--${near}\`?`,
      );
    } else if (option.type === 'boolean') {
      if (value !== undefined) complain(`${rawName} takes no value.`, `Write \`${rawName}\` alone.`);
      values[name] = true;
    } else if (value === undefined || value === '' || (!inlineValue && /^\0?-/.test(value))) {
      complain(`${rawName} needs a value.`, `Write \`--${name} ${option.value ?? 'VALUE'}\`.`);
    } else if ((await option.choices?.())?.includes(value) === false) {
      complain(`${rawName} cannot be "${value}".`, suggest(value, (await option.choices?.()) ?? []));
    } else if (option.multiple) {
      const list = values[name];
      values[name] = [...(Array.isArray(list) ? list : []), value];
    } else if (values[name] !== undefined) {
      complain(`${rawName} is given twice.`, 'Give it once.');
    } else values[name] = value;
  }
  // An unknown option may have left its value behind: then that is told, and not what came of it.
  if (command.arguments === '' && positionals.length > 0 && problems.length === 0) {
    complain(`\`${command.name}\` takes no argument, and "${positionals.join(' ')}" is one.`, '');
  }
  // Whoever asks for help gets it, whatever else is wrong.
  if (problems.length > 0 && values.help !== true) throw new ProblemError(problems);
  return { values, positionals };
}
