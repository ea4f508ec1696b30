/**
 * Progress on a terminal: one block that is painted over in place, a line per database under way and a line of counts below. Painting goes by the
 * clock and not by the events, in one write that overwrites before it erases, so nothing flickers however fast the steps are. What has to stay
 * (a step that failed, a note) scrolls away above the block; at the end the block is gone and the line is as it was.
 */
import type { Progress, ProgressListener } from '../rehearsal/progress.ts';
import { visibleLine } from '../report/visible.ts';
import { duration } from '../report/wording.ts';
import { plural } from '../util/plural.ts';
import { type Paint, painter } from './paint.ts';
import { isOurs, phaseWord, progressLine } from './plain-progress.ts';
import { cutToWidth } from './width.ts';

export interface Screen {
  write(text: string): void;
  /** As they are now: a window can be resized. */
  size(): { readonly columns: number; readonly rows: number };
  readonly colour: boolean;
}

export interface Frame {
  readonly running: ReadonlyMap<
    string,
    { readonly title: string; readonly state: string; readonly share: number; readonly failed: number }
  >;
  readonly servers: ReadonlyMap<string, string>;
  readonly finished: { readonly total: number; readonly failed: number };
  readonly started: number;
}

const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
/** Milliseconds between two paintings. */
const beat = 80;

function bar(share: number, width: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

/** The block's lines at one moment, none wider than the screen. Pure. */
export function paintBlock(
  frame: Frame,
  now: { readonly tick: number; readonly elapsed: number; readonly columns: number; readonly rows: number },
  paint: Paint,
): string[] {
  // The last column stays free: some terminals wrap as soon as it is written to.
  const width = Math.max(1, now.columns - 1);
  const sign = spinner[now.tick % spinner.length] ?? spinner[0];
  const room = Math.max(1, Math.min(12, now.rows - 4));
  const running = [...frame.running.values()];
  const lines = running.slice(0, room).map(({ title, state, share, failed }) => {
    const meter = width >= 60 ? `${bar(share, 12)} ` : '';
    const bad = failed > 0 ? ` (${failed} failed)` : '';
    const text = cutToWidth(`${sign} ${meter}${state.padEnd(16)} ${title}${bad}`, width);
    return failed > 0 ? paint('red', text) : text;
  });
  if (running.length > room) lines.push(cutToWidth(`  … and ${running.length - room} more under way`, width));
  for (const text of frame.servers.values()) lines.push(paint('dim', cutToWidth(`${sign} ${text}`, width)));
  const counts = [
    `${plural(frame.started, 'database')} started`,
    `${frame.finished.total} done`,
    ...(frame.finished.failed > 0 ? [`${frame.finished.failed} failed`] : []),
    duration(now.elapsed),
  ];
  lines.push(paint('dim', cutToWidth(`  ${counts.join(' · ')}`, width)));
  return lines;
}

interface Mutable {
  running: Map<string, { title: string; state: string; share: number; failed: number }>;
  servers: Map<string, string>;
  finished: { total: number; failed: number };
  started: number;
}

/** How far a database is, from 0 to 1: three passes over its migrations. What is done between them moves nothing. */
function share({ phase, done, of }: Extract<Progress, { kind: 'step' }>): number | undefined {
  const passes: readonly string[] = ['up', 'down', 'reapply'];
  const pass = passes.indexOf(phase);
  return pass < 0 || of <= 0 ? undefined : (pass + done / of) / passes.length;
}

/** Takes an event in; returns a line that has to stay, if it is one. */
function take(event: Progress, frame: Mutable): string | undefined {
  switch (event.kind) {
    case 'server-starting':
      frame.servers.set(
        event.server,
        visibleLine(
          isOurs(event) ? `starting ${event.describe} for ${event.server}` : `connecting to ${event.server}`,
        ),
      );
      return undefined;
    case 'server-ready':
      frame.servers.delete(event.server);
      return undefined;
    case 'database-started': {
      const title = visibleLine(`${event.database} on ${event.server}`);
      frame.started += 1;
      frame.running.set(JSON.stringify([event.server, event.database]), {
        title,
        state: 'starting',
        share: 0,
        failed: 0,
      });
      return undefined;
    }
    case 'step': {
      const database = frame.running.get(JSON.stringify([event.server, event.database]));
      if (database) {
        database.state = visibleLine(`${phaseWord(event.phase)} ${event.done}/${event.of}`);
        database.share = share(event) ?? database.share;
        if (event.failed) database.failed += 1;
      }
      return event.failed ? progressLine(event) : undefined;
    }
    case 'database-finished':
      frame.running.delete(JSON.stringify([event.server, event.database]));
      frame.finished.total += 1;
      if (event.status === 'failed' || event.status === 'error') frame.finished.failed += 1;
      return undefined;
    case 'note':
      return progressLine(event);
  }
}

/** Begins at once. `close` ends it, leaves the cursor where it was, and may be called twice. */
export function liveProgress(screen: Screen): { readonly listener: ProgressListener; close(): void } {
  const frame: Mutable = {
    running: new Map(),
    servers: new Map(),
    finished: { total: 0, failed: 0 },
    started: 0,
  };
  const paint = painter(screen.colour);
  const begun = performance.now();
  let tick = 0;
  let height = 0;
  let open = true;

  /** Up to the first line of the block; what is written then covers it. */
  const home = () => (height > 0 ? `\u001b[${height}A\r` : '\r');
  const repaint = (above = ''): void => {
    if (!open) return;
    const lines = paintBlock(frame, { tick, elapsed: performance.now() - begun, ...screen.size() }, paint);
    const kept = above === '' ? '' : `${above}\u001b[K\n`;
    screen.write(`${home()}${kept}${lines.map((line) => `${line}\u001b[K\n`).join('')}\u001b[J`);
    height = lines.length;
  };
  const close = (): void => {
    if (!open) return;
    open = false;
    clearInterval(timer);
    process.off('exit', close);
    screen.write(`${home()}\u001b[J\u001b[?25h`);
  };
  const timer = setInterval(() => {
    tick += 1;
    repaint();
  }, beat);
  // Neither keeps the process alive nor leaves it without a cursor.
  timer.unref();
  process.once('exit', close);
  screen.write('\u001b[?25l');
  repaint();
  return {
    listener(event) {
      const line = take(event, frame);
      if (line !== undefined) repaint(cutToWidth(line, Math.max(1, screen.size().columns - 1)));
    },
    close,
  };
}
