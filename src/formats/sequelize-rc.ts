/**
 * `.sequelizerc`, with which sequelize-cli finds its folders (https://sequelize.org/docs/v6/other-topics/migrations/#the-sequelizerc-file). It is a
 * program; nearly all are one object whose paths are strings, or `path.resolve` and `path.join` of strings. These are read, and nothing is run.
 */
import path from 'node:path';

export interface SequelizePaths {
  /** Relative to the folder of the file, with forward slashes. What is not said has sequelize-cli's default. */
  readonly migrations: string;
  readonly models: string;
  readonly config: string;
  /** Keys whose value only a run could tell. */
  readonly unread: readonly string[];
}

const defaults = { migrations: 'migrations', models: 'models', config: 'config/config.json' };
const keys = { migrations: 'migrations-path', models: 'models-path', config: 'config' } as const;

/** What a `.sequelizerc` says; its text is undefined where there is none. */
export function readSequelizeRc(text: string | undefined): SequelizePaths {
  const said: Record<keyof typeof keys, string> = { ...defaults };
  const unread: string[] = [];
  const bare = (text ?? '').replace(
    /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    '$1',
  );
  for (const name of Object.keys(keys) as (keyof typeof keys)[]) {
    const key = keys[name];
    // sequelize-cli's own parser takes both: `migrations-path` and `migrationsPath`
    const camel = key.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
    const value = new RegExp(`(?:^|[{,\\s])["']?(?:${key}|${camel})["']?\\s*:\\s*`).exec(bare);
    if (value === null) continue;
    const read = pathAt(bare.slice(value.index + value[0].length));
    if (read === undefined) unread.push(key);
    else said[name] = read;
  }
  return { ...said, unread };
}

function pathAt(text: string): string | undefined {
  const string = /^(?:"([^"\\\n]*)"|'([^'\\\n]*)'|`([^`\\$]*)`)\s*(?=[,}\n]|$)/.exec(text);
  if (string) return normal([string[1] ?? string[2] ?? string[3] ?? '']);
  const call = /^(?:\w+\.)?(?:resolve|join)\(([^()]*(?:process\.cwd\(\))?[^()]*)\)\s*(?=[,}\n]|$)/.exec(text);
  if (!call) return undefined;
  const parts: string[] = [];
  for (const argument of call[1]!.split(',').map((each) => each.trim())) {
    if (argument === '' || argument === '__dirname' || argument === 'process.cwd()') continue;
    const quoted = /^(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)$/.exec(argument);
    if (!quoted) return undefined;
    parts.push(quoted[1] ?? quoted[2] ?? quoted[3] ?? '');
  }
  return parts.length === 0 ? undefined : normal(parts);
}

/** Undefined for what leads out of the folder of the file, or is absolute. */
function normal(parts: readonly string[]): string | undefined {
  // `path.resolve('/db')` is no folder of the repository
  if (parts.some((part) => path.posix.isAbsolute(part) && parts.length === 1)) return undefined;
  const joined = path.posix.normalize(parts.join('/')).replace(/\/$/, '');
  return joined.startsWith('..') || path.posix.isAbsolute(joined) ? undefined : joined;
}
