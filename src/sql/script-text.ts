/** Statements as a text that the mysql client takes: each with its `;`, and a delimiter of their own around those that hold one. */

const delimiter = '//';

/** Ends with a newline, unless there is nothing. */
export function sqlText(statements: readonly { readonly sql: string }[]): string {
  let text = '';
  let open = false;
  for (const { sql } of statements) {
    const body = sql.trimEnd();
    const compound = body.includes(';');
    if (compound !== open) text += `DELIMITER ${compound ? delimiter : ';'}\n`;
    open = compound;
    text += compound ? `${body}\n${delimiter}\n` : `${body};\n`;
  }
  return open ? `${text}DELIMITER ;\n` : text;
}
