/**
 * The parameters of a routine as SQL. The catalog has them as the server lists them, with bare names and full types; here the names are
 * quoted, for they may be anything, and MariaDB's Oracle mode wants the direction behind the name.
 */
import { quoteIdentifier } from '../sql/quote.ts';
import type { Routine } from './catalog.ts';

const type =
  /(?:national )?[a-z]\w*(?:\((?:[^'()]|'(?:[^'\\]|''|\\.)*')*\))?(?: unsigned)?(?: signed)?(?: zerofill)?(?: charset \w+(?: collate \w+)?)?/is;
const parameter = new RegExp(`^(?:(IN|OUT|INOUT) )?(.+?) (${type.source})$`, 'is');

/** The parts between commas that stand neither in brackets nor in strings. */
function commaParts(text: string): string[] {
  const found: string[] = [];
  let [depth, start, quoted] = [0, 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === ',' && depth === 0) {
      found.push(text.slice(start, at).trim());
      start = at + 1;
    }
  }
  const rest = text.slice(start).trim();
  return rest === '' ? found : [...found, rest];
}

const isOracle = (routine: Routine): boolean => /\bORACLE\b/.test(routine.sqlMode);

/** `` IN `n` int, OUT `r` varchar(20) charset latin1 ``. */
export function parametersSql(routine: Routine): string {
  return commaParts(routine.parameters)
    .map((text) => {
      const [, direction, name, of] = parameter.exec(text) ?? [];
      if (name === undefined || of === undefined) return text;
      const words = isOracle(routine)
        ? [quoteIdentifier(name), direction, of]
        : [direction, quoteIdentifier(name), of];
      return words.filter((word) => word !== undefined).join(' ');
    })
    .join(', ');
}

export function returnsSql(routine: Routine): string {
  return `${isOracle(routine) ? 'RETURN' : 'RETURNS'} ${routine.returns}`;
}
