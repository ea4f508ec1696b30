/** Which changesets run: Liquibase compares `dbms`, contexts and labels with what it is called for (liquibase/database/DatabaseList.java, liquibase/util/ExpressionMatcher.java). */

/** `mysql, !h2`: whether a list of kinds of servers has this one. Nothing means every one. */
export function servesDbms(list: string | undefined, dbms: string): boolean {
  const names = (list ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  if (names.length === 0 || names.includes('all')) return true;
  if (names.includes('none') || names.includes(`!${dbms}`)) return false;
  const wanted = names.filter((name) => !name.startsWith('!'));
  return wanted.length === 0 || wanted.includes(dbms);
}

/** Whether an expression (`test and !slow`, `a, b`, `(a or b) and c`) holds for the chosen names. Nothing chosen and no expression both mean yes. */
export function holds(expression: string | undefined, chosen: readonly string[]): boolean {
  if (expression === undefined || expression.trim() === '' || chosen.length === 0) return true;
  const names = new Set(chosen.map((name) => name.trim().toLowerCase()));
  const tokens = expression.toLowerCase().match(/[(),!]|[^\s(),!]+/g) ?? [];
  let index = 0;
  const either = (): boolean => {
    let value = both();
    while (tokens[index] === 'or' || tokens[index] === ',') {
      index += 1;
      const right = both();
      value = value || right;
    }
    return value;
  };
  const both = (): boolean => {
    let value = one();
    while (tokens[index] === 'and') {
      index += 1;
      const right = one();
      value = value && right;
    }
    return value;
  };
  const one = (): boolean => {
    const token = tokens[index];
    index += 1;
    if (token === '!' || token === 'not') return !one();
    if (token === '(') {
      const value = either();
      index += 1;
      return value;
    }
    // `@name` is a context that has to be asked for
    return token !== undefined && names.has(token.replace(/^@/, ''));
  };
  return either();
}
