/** Which names MySQL and MariaDB take, told before a server says it in the middle of a run. */

/** https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html: 64 characters for databases and tables. */
const maximumLength = 64;

/**
 * The servers' own schemas: https://dev.mysql.com/doc/refman/8.4/en/system-schema.html, and sys and
 * performance_schema beside them.
 */
const systemSchemas: ReadonlySet<string> = new Set([
  'mysql',
  'sys',
  'information_schema',
  'performance_schema',
]);

/** Why a table cannot have this name, or undefined. https://dev.mysql.com/doc/refman/8.4/en/identifiers.html */
export function tableNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  if ([...name].length > maximumLength)
    return `has ${[...name].length} characters; MySQL allows ${maximumLength}`;
  if (/\s$/.test(name)) return 'ends with a blank, which MySQL does not allow';
  if (/[\0-\x1f\x7f]/.test(name)) return 'has a control character';
  if (/[\u{10000}-\u{10ffff}]/u.test(name))
    return 'has a character beyond U+FFFF, which MySQL does not allow in names';
  return undefined;
}

/** Why a schema cannot have this name, or undefined. */
export function schemaNameFault(name: string): string | undefined {
  const fault = tableNameFault(name);
  if (fault !== undefined) return fault;
  if (systemSchemas.has(name.toLowerCase())) return "is one of the server's own schemas";
  // The prefix of names from before 5.1, which the server decodes:
  // https://dev.mysql.com/doc/refman/8.4/en/identifier-mapping.html
  if (name.toLowerCase().startsWith('#mysql50#'))
    return 'begins with #mysql50#, which MySQL keeps for itself';
  return undefined;
}

/** An environment of `live`: it stands as it is in titles and headings. */
export const environmentName = /^[A-Za-z0-9][\w.-]*$/;
