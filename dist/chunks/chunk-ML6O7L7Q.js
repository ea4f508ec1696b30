import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  cutToWidth,
  painter
} from "./chunk-XOKCLPUC.js";
import {
  duration
} from "./chunk-SXLS6ECQ.js";
import {
  visibleLine
} from "./chunk-4CKMN2YP.js";
import {
  plural
} from "./chunk-5NMIUUII.js";

// src/terminal/plain-progress.ts
var phases = {
  up: "up",
  down: "down",
  reapply: "second up",
  restore: "putting back",
  deploy: "deploying over rows",
  models: "models"
};
function phaseWord(phase) {
  return phases[phase];
}
function isOurs(event) {
  return event.describe !== event.server;
}
function progressLine(event) {
  switch (event.kind) {
    case "server-starting":
      return visibleLine(
        isOurs(event) ? `· ${event.server}: starting ${event.describe}` : `· connecting to ${event.server}`
      );
    case "server-ready":
      return visibleLine(`· ${event.server}: ${event.version} ready after ${duration(event.ms)}`);
    case "database-started":
      return visibleLine(`· ${event.database} on ${event.server}: ${plural(event.migrations, "migration")}`);
    case "step":
      if (!event.failed) return void 0;
      return visibleLine(
        `✗ ${event.database} on ${event.server}: ${phaseWord(event.phase)} of ${event.migration} failed (${event.done} of ${event.of})`
      );
    case "database-finished": {
      const mark = event.status === "passed" ? "✓" : event.status === "skipped" ? "–" : "✗";
      return visibleLine(
        `${mark} ${event.database} on ${event.server}: ${event.status} after ${duration(event.ms)}`
      );
    }
    case "note":
      return visibleLine(`· ${event.text}`);
  }
}
function plainProgress(write) {
  return (event) => {
    const line = progressLine(event);
    if (line !== void 0) write(`${line}
`);
  };
}

// src/terminal/live-progress.ts
var spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
var beat = 80;
function bar(share2, width) {
  const full = Math.round(Math.min(1, Math.max(0, share2)) * width);
  return "█".repeat(full) + "░".repeat(width - full);
}
function paintBlock(frame, now, paint) {
  const width = Math.max(1, now.columns - 1);
  const sign = spinner[now.tick % spinner.length] ?? spinner[0];
  const room = Math.max(1, Math.min(12, now.rows - 4));
  const running = [...frame.running.values()];
  const lines = running.slice(0, room).map(({ title, state, share: share2, failed }) => {
    const meter = width >= 60 ? `${bar(share2, 12)} ` : "";
    const bad = failed > 0 ? ` (${failed} failed)` : "";
    const text = cutToWidth(`${sign} ${meter}${state.padEnd(16)} ${title}${bad}`, width);
    return failed > 0 ? paint("red", text) : text;
  });
  if (running.length > room) lines.push(cutToWidth(`  … and ${running.length - room} more under way`, width));
  for (const text of frame.servers.values()) lines.push(paint("dim", cutToWidth(`${sign} ${text}`, width)));
  const counts = [
    `${plural(frame.started, "database")} started`,
    `${frame.finished.total} done`,
    ...frame.finished.failed > 0 ? [`${frame.finished.failed} failed`] : [],
    duration(now.elapsed)
  ];
  lines.push(paint("dim", cutToWidth(`  ${counts.join(" · ")}`, width)));
  return lines;
}
function share({ phase, done, of }) {
  const passes = ["up", "down", "reapply"];
  const pass = passes.indexOf(phase);
  return pass < 0 || of <= 0 ? void 0 : (pass + done / of) / passes.length;
}
function take(event, frame) {
  switch (event.kind) {
    case "server-starting":
      frame.servers.set(
        event.server,
        visibleLine(
          isOurs(event) ? `starting ${event.describe} for ${event.server}` : `connecting to ${event.server}`
        )
      );
      return void 0;
    case "server-ready":
      frame.servers.delete(event.server);
      return void 0;
    case "database-started": {
      const title = visibleLine(`${event.database} on ${event.server}`);
      frame.started += 1;
      frame.running.set(JSON.stringify([event.server, event.database]), {
        title,
        state: "starting",
        share: 0,
        failed: 0
      });
      return void 0;
    }
    case "step": {
      const database = frame.running.get(JSON.stringify([event.server, event.database]));
      if (database) {
        database.state = visibleLine(`${phaseWord(event.phase)} ${event.done}/${event.of}`);
        database.share = share(event) ?? database.share;
        if (event.failed) database.failed += 1;
      }
      return event.failed ? progressLine(event) : void 0;
    }
    case "database-finished":
      frame.running.delete(JSON.stringify([event.server, event.database]));
      frame.finished.total += 1;
      if (event.status === "failed" || event.status === "error") frame.finished.failed += 1;
      return void 0;
    case "note":
      return progressLine(event);
  }
}
function liveProgress(screen) {
  const frame = {
    running: /* @__PURE__ */ new Map(),
    servers: /* @__PURE__ */ new Map(),
    finished: { total: 0, failed: 0 },
    started: 0
  };
  const paint = painter(screen.colour);
  const begun = performance.now();
  let tick = 0;
  let height = 0;
  let open = true;
  const home = () => height > 0 ? `\x1B[${height}A\r` : "\r";
  const repaint = (above = "") => {
    if (!open) return;
    const lines = paintBlock(frame, { tick, elapsed: performance.now() - begun, ...screen.size() }, paint);
    const kept = above === "" ? "" : `${above}\x1B[K
`;
    screen.write(`${home()}${kept}${lines.map((line) => `${line}\x1B[K
`).join("")}\x1B[J`);
    height = lines.length;
  };
  const close = () => {
    if (!open) return;
    open = false;
    clearInterval(timer);
    process.off("exit", close);
    screen.write(`${home()}\x1B[J\x1B[?25h`);
  };
  const timer = setInterval(() => {
    tick += 1;
    repaint();
  }, beat);
  timer.unref();
  process.once("exit", close);
  screen.write("\x1B[?25l");
  repaint();
  return {
    listener(event) {
      const line = take(event, frame);
      if (line !== void 0) repaint(cutToWidth(line, Math.max(1, screen.size().columns - 1)));
    },
    close
  };
}

// src/terminal/progress.ts
function openProgress(target) {
  if (!target.live) return { listener: plainProgress((text) => target.write(text)), close: () => void 0 };
  return liveProgress({
    write: (text) => target.write(text),
    size: () => ({ columns: target.columns || 80, rows: target.rows || 24 }),
    colour: target.colour
  });
}

export {
  openProgress
};
