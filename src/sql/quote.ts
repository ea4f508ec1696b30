/** An identifier in backticks. https://dev.mysql.com/doc/refman/8.4/en/identifiers.html */
export function quoteIdentifier(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}
