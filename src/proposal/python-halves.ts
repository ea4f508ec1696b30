/**
 * A revision of Alembic cut in what its `upgrade()` runs and what its `downgrade()` runs: each with everything around the two functions, for
 * helpers and imports belong to both.
 */
export function pythonHalves(text: string): { readonly up: string; readonly down: string } {
  const blocks: string[] = [];
  let current = '';
  for (const line of text.replace(/\r\n?/g, '\n').split(/(?<=\n)/)) {
    // a line at the left margin that is no comment and no closing bracket begins something new
    if (/^[^\s#)\]}]/.test(line) && current !== '' && !/^@/.test(lastLine(current))) {
      blocks.push(current);
      current = '';
    }
    current += line;
  }
  blocks.push(current);
  const isOf = (name: string) => (block: string) => new RegExp(`^(?:async )?def ${name}\\b`, 'm').test(block);
  const without = (name: string): string => blocks.filter((block) => !isOf(name)(block)).join('');
  return { up: without('downgrade'), down: without('upgrade') };
}

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}
