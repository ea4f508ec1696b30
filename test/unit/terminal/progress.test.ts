import { describe, expect, it } from 'vitest';
import type { Progress } from '../../../src/rehearsal/progress.ts';
import { type Frame, liveProgress, paintBlock } from '../../../src/terminal/live-progress.ts';
import { painter } from '../../../src/terminal/paint.ts';
import { progressLine } from '../../../src/terminal/plain-progress.ts';
import { openProgress } from '../../../src/terminal/progress.ts';
import { cutToWidth, padToWidth, textWidth, wrap } from '../../../src/terminal/width.ts';

const step = {
  kind: 'step',
  server: 'mysql:8.4',
  database: 'first',
  phase: 'up',
  migration: '0002',
  of: 3,
} as const;
const run: readonly Progress[] = [
  { kind: 'server-starting', server: 'mysql:8.4', describe: 'mysqld 8.4.6' },
  { kind: 'server-ready', server: 'mysql:8.4', version: '8.4.6', ms: 512 },
  { kind: 'database-started', server: 'mysql:8.4', database: 'first', migrations: 3 },
  { ...step, done: 1, failed: false },
  { ...step, done: 2, failed: true },
  { kind: 'note', text: 'something \u001b[31mto know' },
  { kind: 'database-finished', server: 'mysql:8.4', database: 'first', status: 'failed', ms: 12 },
];

describe('progress in a log', () => {
  it('is a line for what starts and ends, and for what fails', () => {
    let log = '';
    const progress = openProgress({ write: (text) => (log += text), live: false, colour: false });
    for (const event of run) progress.listener(event);
    progress.close();
    expect(log.split('\n')).toEqual([
      '· mysql:8.4: starting mysqld 8.4.6',
      '· mysql:8.4: 8.4.6 ready after 512 ms',
      '· first on mysql:8.4: 3 migrations',
      '✗ first on mysql:8.4: up of 0002 failed (2 of 3)',
      '· something \\x1b[31mto know',
      '✗ first on mysql:8.4: failed after 12 ms',
      '',
    ]);
  });
});

it('does not say that it starts a server which is there', () => {
  const describe = 'mysql://root@h:3306';
  expect(progressLine({ kind: 'server-starting', server: describe, describe })).toBe(
    '· connecting to mysql://root@h:3306',
  );
});

/** As much of a terminal as is used: text, newline, return, cursor up, clear to the end of the line and of the screen. */
function screen(columns: number, rows: number) {
  const lines: string[] = [''];
  let [row, column, cursor] = [0, 0, true];
  let widest = 0;
  return {
    write(text: string): void {
      for (const [part] of text.matchAll(/\u001b\[\??\d*[A-Za-z]|\n|\r|[^\u001b\n\r]+/g)) {
        if (part === '\n') [row, column] = [row + 1, 0];
        else if (part === '\r') column = 0;
        else if (part === '\u001b[K') lines[row] = (lines[row] ?? '').slice(0, column);
        else if (part === '\u001b[J') lines.splice(row, lines.length, (lines[row] ?? '').slice(0, column));
        else if (part === '\u001b[?25l') cursor = false;
        else if (part === '\u001b[?25h') cursor = true;
        else if (/^\u001b\[\d+A$/.test(part)) row -= Number(part.slice(2, -1));
        else if (part.startsWith('\u001b')) throw new Error(`unknown: ${JSON.stringify(part)}`);
        else {
          const line = (lines[row] ?? '').padEnd(column);
          lines[row] = line.slice(0, column) + part + line.slice(column + part.length);
          column += part.length;
          widest = Math.max(widest, textWidth(part));
        }
        lines[row] ??= '';
      }
    },
    size: () => ({ columns, rows }),
    colour: false,
    state: () => ({ lines: [...lines], cursor, widest, row, column }),
  };
}

describe('progress on a terminal', () => {
  it('is a block that is painted over; what failed stays; at the end the block is gone', () => {
    const terminal = screen(70, 24);
    const { listener, close } = liveProgress(terminal);
    for (const event of run.slice(0, 3)) listener(event);
    listener(run[3]!);
    listener(run[4]!);
    const during = terminal.state();
    expect(during.cursor).toBe(false);
    expect(during.lines[0]).toBe('✗ first on mysql:8.4: up of 0002 failed (2 of 3)');
    expect(during.lines[1]).toMatch(/up 2\/3 +first on mysql:8\.4 \(1 failed\)$/);
    expect(during.lines[2]).toContain('1 database started · 0 done');
    close();
    close();
    const after = terminal.state();
    expect(after.cursor).toBe(true);
    expect(after.lines.filter(Boolean)).toEqual(['✗ first on mysql:8.4: up of 0002 failed (2 of 3)']);
    expect([after.row, after.column]).toEqual([1, 0]);
    expect(after.widest).toBeLessThan(70);
  });

  it.each([10, 20, 40, 80])('fits %i columns and few rows', (columns) => {
    const running = new Map(
      Array.from({ length: 30 }, (_, index) => [
        `${index}`,
        { title: `データベース_${index} on mysql:8.4`, state: 'up 10/60', share: 0.5, failed: 0 },
      ]),
    );
    const frame: Frame = {
      running,
      servers: new Map([['a', 'starting mysqld']]),
      finished: { total: 3, failed: 1 },
      started: 33,
    };
    const lines = paintBlock(frame, { tick: 3, elapsed: 1000, columns, rows: 10 }, painter(false));
    expect(lines.length).toBeLessThan(10);
    for (const line of lines) expect(textWidth(line)).toBeLessThan(columns);
  });
});

describe('the width of a text', () => {
  it.each([
    ['users', 5],
    ['é', 1],
    ['e\u0301', 1],
    ['表', 2],
    ['🎉', 2],
    ['👩‍👩‍👧', 2],
    ['✓', 1],
  ])('%s takes %i', (text, width) => expect(textWidth(text)).toBe(width));

  it('is cut and filled to fit', () => {
    expect(cutToWidth('表表表', 5)).toBe('表表…');
    expect(padToWidth('表', 4)).toBe('表  ');
    expect(wrap('one two three', 7)).toEqual(['one two', 'three']);
  });
});
