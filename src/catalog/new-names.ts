/**
 * Which names a statement may bring into a schema, when its first words tell. Listing every name is what a step would otherwise pay for most, and
 * more with every table; the common statements say it themselves, and for all others the names are listed.
 */

const name = /(?:`(?:[^`]|``)+`|"(?:[^"]|"")+"|[0-9a-z_$\u0080-\uffff]+)/;
const account = /(?:`(?:[^`]|``)*`@`(?:[^`]|``)*`|current_user(?:\(\))?)/;
const definer = `(?:definer\\s*=\\s*${account.source}\\s+)?`;

/** Behind the name nothing may follow that could still belong to it. */
const target = `(?:if\\s+not\\s+exists\\s+)?(?:(${name.source})\\s*\\.\\s*)?(${name.source})(?=[\\s(;]|$)`;

/** Statements that make one table or view. The log has a view's statement as the server writes it. */
const makes = new RegExp(
  `^\\s*create\\s+(?:or\\s+replace\\s+)?(?:table|(?:algorithm\\s*=\\s*\\w+\\s+)?${definer}(?:sql\\s+security\\s+\\w+\\s+)?view|sequence)\\s+${target}`,
  'i',
);

/** Statements after which there is no table, view or sequence that was not there before. */
const makesNone = new RegExp(
  `^\\s*(?:${[
    'drop\\s+(?:table|view|sequence|trigger|procedure|function|event|index)',
    `create\\s+(?:or\\s+replace\\s+)?${definer}(?:trigger|procedure|function|event)`,
    'create\\s+(?:unique\\s+|fulltext\\s+|spatial\\s+)?index',
    'alter\\s+(?:procedure|function|event|view)',
    'truncate|analyze|optimize|repair',
  ].join('|')})\\s`,
  'i',
);

const qualified = `(?:(${name.source})\\s*\\.\\s*)?(${name.source})`;
const move = `${qualified}\\s+to\\s+${qualified}`;
const renamesTables = new RegExp(`^\\s*rename\\s+tables?\\s+${move}(?:\\s*,\\s*${move})*\\s*$`, 'i');
const alterRename = new RegExp(
  `^\\s*alter\\s+table\\s+${qualified}\\s+rename\\s+(?:to\\s+|as\\s+)${qualified}\\s*$`,
  'i',
);

/** The new names of RENAME TABLE and ALTER TABLE … RENAME TO, when that is all that the statement says. */
function renamed(sql: string): readonly NewName[] | undefined {
  const alone = alterRename.exec(sql);
  const made = alone
    ? [[alone[3], alone[4]]]
    : renamesTables.test(sql)
      ? [...sql.matchAll(new RegExp(move, 'gi'))].map((match) => [match[3], match[4]])
      : undefined;
  return made?.map(([schema, to]) => ({
    name: unquote(to ?? ''),
    ...(schema !== undefined && { schema: unquote(schema) }),
  }));
}

function unquote(written: string): string {
  const quote = written[0];
  if (quote !== '`' && quote !== '"') return written;
  return written.slice(1, -1).replaceAll(quote + quote, quote);
}

/** `schema` is undefined when the statement leaves it to the session. */
export interface NewName {
  readonly schema?: string;
  readonly name: string;
}

/** Undefined: it cannot be told from the first words. */
export function newNames(sql: string): readonly NewName[] | undefined {
  if (makesNone.test(sql)) return [];
  // RENAME as a word may also be that of a column or an index: then the names are listed in vain
  if (/^\s*alter\s+table\s/i.test(sql) && !/\brename\b/i.test(sql)) return [];
  const [, schema, made] = makes.exec(sql) ?? [];
  if (made === undefined) return renamed(sql);
  return [{ name: unquote(made), ...(schema !== undefined && { schema: unquote(schema) }) }];
}
