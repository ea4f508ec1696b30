/**
 * What the generators produce: statements that know what they are about, what they lose, and under which settings of the session they have
 * to be sent. `withSettings` turns the last into SET statements around them, and gives every setting back.
 */
import type { ObjectKind } from './catalog.ts';
import { literal } from './ddl-text.ts';

export interface DdlStatement {
  /** One statement without its `;`: it can be sent as it is, without DELIMITER. */
  readonly sql: string;
  readonly object: ObjectKind;
  /** The object's name; a routine's is its key, `procedure name`. */
  readonly name: string;
  /** Rows or values go with it that no other statement brings back. */
  readonly destructive: boolean;
  /** What goes, for people: `drops the column users.email and what is in it`. */
  readonly reason?: string;
}

/** A variable of the session, and the SQL text of the value that a statement needs there. */
export type Settings = ReadonlyMap<string, string>;

export interface Step extends DdlStatement {
  readonly settings?: Settings;
}

export function step(
  object: ObjectKind,
  name: string,
  sql: string,
  more: { readonly losses?: readonly string[]; readonly settings?: Settings | undefined } = {},
): Step {
  const { losses = [], settings } = more;
  return {
    sql,
    object,
    name,
    destructive: losses.length > 0,
    ...(losses.length > 0 && { reason: losses.join('; ') }),
    ...(settings && settings.size > 0 && { settings }),
  };
}

/** Modes as a set, without what only a client's connection flag sets. */
function modes(text: string): ReadonlySet<string> {
  return new Set(text.split(',').filter((word) => word !== '' && word !== 'IGNORE_SPACE'));
}

function sameModes(left: string, right: string): boolean {
  const [one, other] = [modes(left), modes(right)];
  return one.size === other.size && [...one].every((word) => other.has(word));
}

/** What a statement needs that is kept under this mode; nothing when the session is known to have it. */
export function underMode(sqlMode: string, session: string | undefined): Settings {
  if (session !== undefined && sameModes(sqlMode, session)) return new Map();
  return new Map([['sql_mode', literal(sqlMode, 'NO_BACKSLASH_ESCAPES')]]);
}

function sameSettings(left: Settings | undefined, right: Settings | undefined): boolean {
  const text = (settings: Settings | undefined): string => JSON.stringify([...(settings ?? [])]);
  return text(left) === text(right);
}

/** The statements with a SET before and behind every run of them that needs the same settings. */
export function withSettings(steps: readonly Step[]): readonly DdlStatement[] {
  const found: DdlStatement[] = [];
  let open: Settings | undefined;
  const close = (): void => {
    const last = found.at(-1);
    if (!open || open.size === 0 || !last) return;
    const back = [...open.keys()].map((variable) => `SESSION ${variable} = @before_${variable}`);
    found.push(step(last.object, last.name, `SET ${back.join(', ')}`));
    open = undefined;
  };
  for (const { settings, ...statement } of steps) {
    if (!sameSettings(open, settings)) {
      close();
      if (settings && settings.size > 0) {
        const kept = [...settings.keys()].map((variable) => `@before_${variable} = @@SESSION.${variable}`);
        const set = [...settings].map(([variable, value]) => `SESSION ${variable} = ${value}`);
        found.push(step(statement.object, statement.name, `SET ${[...kept, ...set].join(', ')}`));
        open = settings;
      }
    }
    found.push(statement);
  }
  close();
  return found;
}
