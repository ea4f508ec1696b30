import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  writeWhole
} from "./chunk-SNCV37P2.js";
import {
  cutToWidth,
  padToWidth,
  painter,
  textWidth,
  wrap
} from "./chunk-5YHSS264.js";
import {
  cellMark,
  checkColumns,
  checkMark,
  describeRest,
  detailLines,
  duration,
  isGreen,
  isWrong,
  nextStep,
  plural,
  serverErrorLine,
  vendors,
  verdictLine,
  worstFirst
} from "./chunk-H7MEV37O.js";
import {
  formatReport
} from "./chunk-442TFATQ.js";
import {
  shorten,
  visibleLine,
  visibleLines
} from "./chunk-4CKMN2YP.js";
import {
  moreProblems,
  mostProblems
} from "./chunk-YUJHRWHY.js";

// src/github/event.ts
import { readFileSync } from "node:fs";
function field(value, ...path3) {
  return path3.reduce(
    (at, key) => typeof at === "object" && at !== null && Object.hasOwn(at, key) ? at[key] : void 0,
    value
  );
}
function readPayload(file) {
  try {
    return file === void 0 || file === "" ? void 0 : JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return void 0;
  }
}
function readEvent(env) {
  const name = env.GITHUB_EVENT_NAME ?? "";
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const repository = env.GITHUB_REPOSITORY ?? String(field(payload, "repository", "full_name") ?? "");
  const number = field(payload, "pull_request", "number");
  const [head, sha] = name === "workflow_run" ? [
    field(payload, "workflow_run", "head_repository", "full_name"),
    field(payload, "workflow_run", "head_sha")
  ] : [
    field(payload, "pull_request", "head", "repo", "full_name"),
    field(payload, "pull_request", "head", "sha")
  ];
  const comesFrom = name === "workflow_run" || typeof number === "number";
  return {
    name,
    repository,
    ...typeof number === "number" && Number.isSafeInteger(number) && number > 0 && { pullRequest: number },
    fork: comesFrom && (typeof head !== "string" || head.toLowerCase() !== repository.toLowerCase()),
    sha: typeof sha === "string" && /^[0-9a-f]{7,64}$/i.test(sha) ? sha : env.GITHUB_SHA ?? ""
  };
}
function refusal(event) {
  if (!event.fork || event.name !== "pull_request_target" && event.name !== "workflow_run")
    return void 0;
  return `This run was started by ${event.name} for code from a fork. Its migrations are programs and would run with this repository's secrets and write token, so they are not run. Use \`on: pull_request\` for this step: it works for forks, with a read-only token. Where a comment is wanted on pull requests from forks, publish it from a second workflow that runs no repository code.`;
}
function server(env) {
  return (env.GITHUB_SERVER_URL ?? "https://github.com").replace(/\/+$/, "");
}
function runUrl(env) {
  const { GITHUB_REPOSITORY: repository, GITHUB_RUN_ID: run } = env;
  return repository && run && /^\d+$/.test(run) ? `${server(env)}/${repository}/actions/runs/${run}` : void 0;
}
function links(event, env, prefix) {
  if (event.repository === "" || event.sha === "") return void 0;
  return { serverUrl: server(env), repository: event.repository, sha: event.sha, prefix };
}

// src/github/folder.ts
import path from "node:path";
function workingDirectory(env, inputs) {
  return path.resolve(env.GITHUB_WORKSPACE || process.cwd(), inputs["working-directory"] ?? ".");
}
function repositoryPrefix(env, inputs) {
  const checkout = path.resolve(env.GITHUB_WORKSPACE || process.cwd());
  const folder = path.dirname(path.resolve(workingDirectory(env, inputs), inputs.matrix || "multidb.yml"));
  const relative = path.relative(checkout, folder).split(path.sep).join("/");
  if (relative === "") return "";
  return relative.startsWith("..") || path.isAbsolute(relative) ? void 0 : `${relative}/`;
}

// src/report/told.ts
var alone = 3;
var listed = 100;
function toldFindings(database) {
  const findings = worstFirst(database.findings);
  const missing = findings.filter(({ rule }) => rule === "downgrade-missing");
  const [first] = missing;
  if (first === void 0 || missing.length <= alone) return findings;
  const group = {
    check: first.check,
    rule: first.rule,
    severity: first.severity,
    title: `${missing.length} migrations have no down`,
    detail: [
      "A rollback past any of these migrations has nothing to run.",
      ...inOrder(missing, database).slice(0, listed).map((finding) => `- ${nameOf(finding, database)}${placeOf(finding)}`),
      ...missing.length > listed ? [`- … and ${missing.length - listed} more`] : []
    ].join("\n")
  };
  return findings.flatMap(
    (finding) => finding === first ? [group] : missing.includes(finding) ? [] : [finding]
  );
}
function inOrder(findings, { migrations }) {
  const order = new Map(migrations.map(({ id }, index) => [id, index]));
  const place = ({ migration }) => order.get(migration ?? "") ?? migrations.length;
  return findings.toSorted((left, right) => place(left) - place(right));
}
function nameOf({ migration, title }, { migrations }) {
  return migrations.find(({ id }) => id === migration)?.name ?? migration ?? title;
}
function placeOf({ file, line }) {
  return file === void 0 ? "" : ` (${line === void 0 ? file : `${file}:${line}`})`;
}

// src/reporters/text.ts
var marks = {
  passed: ["✓", "green"],
  warning: ["!", "yellow"],
  failed: ["✗", "red"],
  skipped: ["–", "dim"]
};
var severityMarks = { error: marks.failed, warning: marks.warning, notice: ["i", "blue"] };
var statusMarks = {
  passed: marks.passed,
  failed: marks.failed,
  error: marks.failed,
  skipped: marks.skipped
};
var goodRows = 12;
var diffLines = 200;
var statementLines = 40;
var longestLine = 4e3;
function cellText(cell) {
  const { mark, label } = cellMark(cell);
  const [sign, style] = marks[mark];
  return {
    text: [sign, label, cell.ms === void 0 ? "" : duration(cell.ms)].filter(Boolean).join(" "),
    style
  };
}
function tableRows(database) {
  let room = goodRows;
  const shown = database.migrations.filter(
    (migration) => isWrong(migration, database.findings) || room-- > 0
  );
  return { shown, left: database.migrations.filter((migration) => !shown.includes(migration)) };
}
function migrationTable(database, { width, paint }) {
  if (database.migrations.every(({ up }) => up.status === "skipped")) return [];
  const { shown, left } = tableRows(database);
  const rows = shown.map((migration) => ({
    name: visibleLine(migration.name),
    cells: [migration.up, migration.down, migration.reapply].map(cellText)
  }));
  const widths = ["up", "down", "up again"].map(
    (title, index) => Math.max(title.length, ...rows.map(({ cells }) => textWidth(cells[index]?.text ?? "")))
  );
  const others = widths.reduce((sum, column) => sum + column + 2, 2);
  const longest2 = Math.max("migration".length, ...rows.map(({ name }) => textWidth(name)));
  const first = Math.max(12, Math.min(longest2, width - others));
  const line = (cells) => `  ${cells.join("  ")}`.trimEnd();
  const head = ["up", "down", "up again"].map((title, index) => padToWidth(title, widths[index] ?? 0));
  return [
    paint("dim", line([padToWidth("migration", first), ...head])),
    ...rows.map(
      ({ name, cells }) => line([
        padToWidth(name, first),
        ...cells.map(
          ({ text, style }, index) => paint(style, index === 2 ? text : padToWidth(text, widths[index] ?? 0))
        )
      ])
    ),
    ...left.length > 0 ? [paint("dim", `  … and ${describeRest(left)}`)] : []
  ];
}
function diffLine(line, paint) {
  if (line.startsWith("+")) return paint("green", line);
  if (line.startsWith("-")) return paint("red", line);
  return line.startsWith("@@") ? paint("cyan", line) : paint("dim", line);
}
function block(text, limit3, paintLine, { paint }) {
  const lines = visibleLines(text).replace(/\n+$/, "").split("\n");
  const shown = lines.length <= limit3 + 1 ? lines : lines.slice(0, limit3);
  const left = lines.length - shown.length;
  return [
    ...shown.map((line) => `      ${paintLine(shorten(line, longestLine))}`),
    ...left > 0 ? [paint("dim", `      … ${left} more lines`)] : []
  ];
}
function prose(text, indent, { width }) {
  return wrap(visibleLine(text), Math.max(30, width - indent.length)).map((line) => `${indent}${line}`);
}
function findingText(finding, page) {
  const { paint } = page;
  const [sign, style] = severityMarks[finding.severity];
  const place = finding.file === void 0 ? [] : [finding.file, finding.line, finding.column].filter((part) => part !== void 0);
  const [first = "", ...rest] = prose(finding.title, "    ", page);
  const advice = nextStep(finding);
  return [
    `  ${paint(style, `${sign} ${paint("bold", first.trimStart())}`)}`,
    ...rest.map((line) => paint(style, paint("bold", line))),
    `    ${place.length > 0 ? `${paint("cyan", visibleLine(place.join(":")))}  ` : ""}${paint("dim", visibleLine(finding.rule))}`,
    ...finding.statement ? block(finding.statement, statementLines, (line) => line, page) : [],
    ...finding.error ? prose(serverErrorLine(finding.error), "    ", page).map((line) => paint("red", line)) : [],
    ...detailLines(finding).flatMap(
      (line) => line.startsWith("  ") ? [`    ${cutToWidth(visibleLines(line).replaceAll("\n", " "), Math.max(40, page.width - 4))}`] : prose(line, line.startsWith("- ") ? "      " : "    ", page)
    ),
    ...finding.diff ? block(finding.diff, diffLines, (line) => diffLine(line, paint), page) : [],
    ...finding.fix ? ["    This would mend it:", ...block(finding.fix, statementLines, (line) => line, page)] : [],
    ...advice ? prose(`→ ${advice}`, "    ", page).map((line) => paint("dim", line)) : [],
    ""
  ];
}
function checkList(database, { paint }) {
  return checkColumns.filter(([, check]) => database.checks[check] !== void 0).map(([, check]) => {
    const { mark, count } = checkMark(database, check);
    const [sign, style] = marks[mark];
    return `${paint(style, count > 1 ? `${sign}${count}` : sign)} ${check}`;
  }).join("  ");
}
function databaseHead(database, page) {
  const { paint } = page;
  const [sign, style] = database.status === "passed" && !isGreen(database) ? marks.warning : statusMarks[database.status];
  const facts = [
    database.server,
    database.format,
    plural(database.migrations.length, "migration"),
    duration(database.durationMs)
  ];
  const told = facts.filter((fact) => fact !== void 0).map(visibleLine);
  const reason = database.reason === void 0 ? [] : prose(database.reason, "  ", page);
  const skipped = [...Map.groupBy(Object.entries(database.skippedChecks ?? {}), ([, why]) => why)].filter(([why]) => why !== database.reason).map(([why, checks]) => {
    const names = checks.map(([check]) => check).join(", ");
    return paint(
      "dim",
      `  ${visibleLine(`${names} ${checks.length > 1 ? "were" : "was"} not checked: ${why}`)}`
    );
  });
  return [
    `${paint(style, `${sign} ${paint("bold", visibleLine(database.name))}`)}  ${paint("dim", told.join(" · "))}`,
    ...reason.map((line) => paint(style, line)),
    ...(database.unmet ?? []).flatMap(
      ({ name, because }) => prose(`needs ${name}, which is not at head: ${because}`, "  ", page).map(
        (line) => paint("yellow", line)
      )
    ),
    ...database.notCompared === void 0 ? [] : prose(database.notCompared, "  ", page).map((line) => paint("dim", line)),
    ...Object.keys(database.checks).length > 0 ? [`  ${checkList(database, page)}`] : [],
    ...skipped
  ];
}
function notes(database, page) {
  return database.migrations.flatMap(
    (migration) => ["up", "down", "reapply"].flatMap(
      (phase) => (migration[phase].notes ?? []).flatMap(
        (note) => prose(`${migration.name}, ${phase}: ${note}`, "  ", page).map((line) => page.paint("dim", line))
      )
    )
  );
}
function databaseText(database, page) {
  const findings = toldFindings(database).flatMap((finding) => findingText(finding, page));
  return [
    ...databaseHead(database, page),
    ...migrationTable(database, page),
    ...notes(database, page),
    "",
    ...findings
  ];
}
function problemText(problem, columns, colour) {
  const page = { width: columns, paint: painter(colour) };
  const place = problem.at ? `${problem.at.file}:${problem.at.line}:${problem.at.column}: ` : "";
  const [first = "", ...rest] = problem.message.split("\n");
  return [
    ...prose(`${place}${first} (${problem.code})`, "", page).map((line) => page.paint("red", line)),
    // each provider's reason, or the end of a server's log
    ...rest.flatMap((line) => prose(line.trim(), "  ", page)),
    ...problem.hint === void 0 ? [] : prose(`→ ${problem.hint}`, "  ", page)
  ].join("\n");
}
function print(report, surface) {
  const width = Math.min(surface.columns ?? 110, 160);
  const paint = painter(surface.colour);
  const page = { width, paint };
  const [sign, style] = statusMarks[report.status];
  const servers = report.servers.map(
    ({ spec, vendor, version, provider, startMs }) => paint(
      "dim",
      visibleLine(
        `${spec}: ${vendors[vendor]} ${version} from ${provider}, ready after ${duration(startMs)}`
      )
    )
  );
  const all = report.problems ?? [];
  const problems = [
    ...all.slice(0, mostProblems).map((problem) => problemText(problem, width, surface.colour)),
    ...moreProblems(all.length)
  ];
  return [
    ...servers,
    ...servers.length > 0 ? [""] : [],
    ...report.databases.flatMap((database) => databaseText(database, page)),
    ...problems,
    ...problems.length > 0 ? [""] : [],
    ...wrap(`${sign} ${verdictLine(report)} (${duration(report.durationMs)})`, Math.max(30, width)).map(
      (line) => paint(style, paint("bold", line))
    ),
    ""
  ].join("\n");
}
var text_default = {
  kind: "print",
  name: "text",
  summary: "for a terminal: a table per database, findings with statement, error and diff",
  print
};

// src/reporters/annotations.ts
var most = 10;
var longest = 4096;
var titleLength = 255;
function merged(report) {
  const found = /* @__PURE__ */ new Map();
  for (const database of report.databases) {
    for (const finding of database.findings) {
      const { rule, file, line, migration, title, severity } = finding;
      const key = JSON.stringify([database.name, severity, rule, migration, file, line, title]);
      const known = found.get(key);
      if (known && !known.servers.includes(database.server)) known.servers.push(database.server);
      if (!known) found.set(key, { finding, database: database.name, servers: [database.server] });
    }
  }
  return [...found.values()];
}
function oneEachFirst(placed) {
  const seen = /* @__PURE__ */ new Map();
  const turns = placed.map((item) => {
    const key = JSON.stringify([
      item.database,
      item.finding.migration ?? item.finding.file ?? item.finding.title
    ]);
    const turn = seen.get(key) ?? 0;
    seen.set(key, turn + 1);
    return { item, turn };
  });
  return turns.toSorted((a, b) => a.turn - b.turn).map(({ item }) => item);
}
function toAnnotation({ finding, database, servers }, several, prefix) {
  const where = several ? ` (${servers.join(", ")})` : "";
  const title = shorten(visibleLine(`${database}${where}: ${finding.title}`), titleLength);
  const outside = prefix === void 0 && finding.file !== void 0 ? [`${finding.file}:${finding.line ?? 1}`] : [];
  const advice = nextStep(finding);
  const parts = [
    ...outside,
    ...finding.error ? [serverErrorLine(finding.error)] : [],
    ...finding.detail ? [finding.detail] : [],
    ...advice ? [`→ ${advice}`] : [],
    ...finding.diff ? [finding.diff] : []
  ];
  return {
    kind: finding.severity,
    title,
    message: shorten(
      visibleLines(parts.length > 0 ? parts.join("\n") : finding.title),
      longest - title.length
    ),
    ...finding.file !== void 0 && prefix !== void 0 && { file: `${prefix}${finding.file}` },
    ...finding.line !== void 0 && { line: finding.line },
    ...finding.column !== void 0 && { column: finding.column }
  };
}
function chooseAnnotations(report, prefix) {
  const several = new Set(report.databases.map(({ server: server2 }) => server2)).size > 1;
  const problems = (report.problems ?? []).map((problem) => problemAnnotation(problem, prefix));
  const all = [
    ...problems,
    ...oneEachFirst(merged(report)).map((placed) => toAnnotation(placed, several, prefix))
  ];
  const byKind = (kind) => all.filter((annotation) => annotation.kind === kind);
  const [errors, warnings, notices] = [byKind("error"), byKind("warning"), byKind("notice")];
  const full = errors.length > most || warnings.length > most || notices.length > most;
  const shown = [
    ...errors.slice(0, most),
    ...warnings.slice(0, most),
    ...notices.slice(0, full ? most - 1 : most)
  ];
  return { shown, left: all.length - shown.length };
}
function problemAnnotation(problem, prefix) {
  const { code: code2, message, at, hint } = problem;
  const outside = at && prefix === void 0 ? `${at.file}:${at.line}: ` : "";
  const title = shorten(visibleLine(code2), titleLength);
  return {
    kind: "error",
    title,
    message: shorten(
      visibleLines(`${outside}${message}${hint === void 0 ? "" : `
→ ${hint}`}`),
      longest - title.length
    ),
    ...at && prefix !== void 0 && { file: `${prefix}${at.file}` },
    ...at && { line: at.line, column: at.column }
  };
}
function propertiesOf({ title, file, line, column }) {
  return {
    title,
    ...file !== void 0 && { file },
    ...file !== void 0 && line !== void 0 && { startLine: line },
    ...file !== void 0 && line !== void 0 && column !== void 0 && { startColumn: column }
  };
}
async function publish(report, { env, inputs }) {
  const { shown, left } = chooseAnnotations(report, repositoryPrefix(env, inputs));
  const { error, notice, warning } = await import("./core-7V24HODJ.js");
  const issue = { error, warning, notice };
  for (const annotation of shown) issue[annotation.kind](annotation.message, propertiesOf(annotation));
  if (left > 0) {
    notice(
      "GitHub shows ten annotations of a kind for a step. The summary of the job and the report file have all of them.",
      { title: plural(left, "more finding") }
    );
  }
  return [];
}
var annotations_default = {
  kind: "publish",
  name: "annotations",
  summary: "up to ten errors, warnings and notices each, at their lines",
  publish
};

// src/reporters/comment.ts
import { createHash } from "node:crypto";

// src/github/comments.ts
var perPage = 100;
var pages = 100;
async function openComments(token, repository, pullRequest, send) {
  const { GitHub, getOctokitOptions } = await import("./utils-XVHBP2FA.js");
  const nothing = () => void 0;
  const octokit = new GitHub(
    getOctokitOptions(token, { log: { debug: nothing, info: nothing, warn: nothing, error: nothing } })
  );
  const [owner = "", repo = ""] = repository.split("/");
  const issue = { owner, repo, issue_number: pullRequest };
  return {
    async list() {
      const comments = [];
      for (let page = 1; page <= pages; page++) {
        const { data, headers } = await send(
          (signal) => octokit.rest.issues.listComments({ ...issue, per_page: perPage, page, request: { signal } }),
          true
        );
        for (const { id, body, user } of data)
          comments.push({ id, body: body ?? "", author: user?.login ?? "" });
        if (!headers.link?.includes('rel="next"')) break;
      }
      return comments;
    },
    async self() {
      const { viewer } = await send(
        (signal) => octokit.graphql("query { viewer { login } }", {
          request: { signal }
        }),
        true
      );
      return viewer?.login;
    },
    async create(body) {
      const { data } = await send(
        (signal) => octokit.rest.issues.createComment({ ...issue, body, request: { signal } }),
        false
      );
      return data.id;
    },
    async update(id, body) {
      await send(
        (signal) => octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body, request: { signal } }),
        true
      );
    },
    async remove(id) {
      await send(
        (signal) => octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } }),
        true
      );
    }
  };
}

// src/github/request.ts
import { setTimeout as sleep } from "node:timers/promises";
var patience = { each: 1e4, total: 6e4, tries: 4 };
function describeFailure(error) {
  const message = (error instanceof Error ? error.message : String(error)).replace(/ - https?:\/\/\S+$/, "");
  const response = error?.response;
  if (error?.name === "GraphqlResponseError")
    return { status: 200, message, limited: false };
  if (typeof response?.status !== "number") return { message, limited: false };
  const seconds = Number(response.headers?.["retry-after"]);
  const limited = response.status === 429 || response.status === 403 && (seconds > 0 || response.headers?.["x-ratelimit-remaining"] === "0");
  return {
    status: response.status,
    message,
    limited,
    ...Number.isFinite(seconds) && seconds >= 0 && { retryAfter: seconds * 1e3 }
  };
}
var RequestFailed = class extends Error {
  failed;
  constructor(failed) {
    super(failed.message);
    this.name = "RequestFailed";
    this.failed = failed;
  }
};
function sender({ each, total, tries } = patience) {
  const end = performance.now() + total;
  return async (request, repeatable) => {
    for (let attempt = 1; ; attempt++) {
      const left = end - performance.now();
      const signal = AbortSignal.timeout(Math.max(1, Math.min(each, left)));
      try {
        return await request(signal);
      } catch (error) {
        if (signal.aborted)
          throw new RequestFailed({
            message: `no answer within ${Math.round(Math.min(each, left) / 1e3)} s`,
            limited: false
          });
        const failed = describeFailure(error);
        const again = failed.status === void 0 ? repeatable : failed.limited || failed.status >= 500;
        const wait = failed.retryAfter ?? 500 * 2 ** attempt;
        if (!again || attempt >= tries || performance.now() + wait > end) throw new RequestFailed(failed);
        await sleep(wait);
      }
    }
  };
}

// src/report/escape.ts
var linked = /[@#$]|:\/\/|www\.|\bgh-\d|(?<!\w)[0-9a-f]{7,40}(?!\w)/i;
var reference = /(?<!\w)[a-z][a-z0-9]*-\d/i;
var escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;" };
function escapeWord(word) {
  return word.replace(/[\\`*_[\]~|&<>]/g, (character) => escapes[character] ?? `\\${character}`);
}
function escapeStart(text) {
  return text.replace(/^[-+=]/, "\\$&").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
function escapeText(text) {
  const words = visibleLine(text).split(" ");
  const escaped = words.map(
    (word) => linked.test(word) || reference.test(word) ? code(word) : escapeWord(word)
  );
  return escapeStart(escaped.join(" "));
}
var plain = /^[\p{L}\p{N}\p{Extended_Pictographic} _.,:;/@#$%=()+<>*?!'"&{}[\]^~-]+$/u;
function code(text) {
  const line = visibleLine(text);
  if (line === "") return "(empty)";
  return plain.test(line) ? `\`${line}\`` : htmlCode(line);
}
function htmlCode(text) {
  const line = visibleLine(text);
  return `<code>${line.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}
function fence(text, language, lines) {
  const all = visibleLines(text).replace(/\n+$/, "").split("\n");
  const shown = all.length <= lines + 1 ? all : all.slice(0, lines);
  const body = shown.map((line) => shorten(line, 500)).join("\n");
  const longest2 = Math.max(2, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const bars = "`".repeat(longest2 + 1);
  const left = all.length - shown.length;
  const block2 = `${bars}${language === "text" ? "" : language}
${body}
${bars}`;
  return left === 0 ? block2 : `${block2}
… ${left} more lines`;
}
function encodePath(path3) {
  return path3.split("/").map(
    (part) => encodeURIComponent(part.toWellFormed()).replace(
      /[!'()*~]/g,
      (character) => `%${character.charCodeAt(0).toString(16)}`
    )
  ).join("/");
}
function fileLink(file, line, links2, text) {
  const label = code(shorten(text ?? (line === void 0 ? file : `${file}:${line}`), 300));
  if (links2 === void 0) return label;
  const url = `${links2.serverUrl}/${encodePath(links2.repository)}/blob/${encodePath(links2.sha)}/${encodePath(`${links2.prefix ?? ""}${file}`)}`;
  return `[${label}](${url}${line === void 0 ? "" : `#L${line}`})`;
}

// src/report/sections.ts
var emoji = { passed: "✅", warning: "⚠️", failed: "❌", skipped: "–" };
var severities = { error: "❌", warning: "⚠️", notice: "ℹ️" };
function statusEmoji(database) {
  if (database.status === "passed") return isGreen(database) ? "✅" : "⚠️";
  return { failed: "❌", error: "💥", skipped: "⏭️" }[database.status];
}
function table(head, rows, right = []) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [
    line(head),
    line(head.map((_, index) => right.includes(index) ? "--:" : "---")),
    ...rows.map(line)
  ].join("\n");
}
var allRows = 12;
function databaseTable(report, depth) {
  const { databases } = report;
  if (databases.length === 0) return [];
  const candidates = databases.length <= allRows ? databases : databases.filter((database) => !isGreen(database));
  const shown = candidates.slice(0, depth.databases);
  const several = new Set(databases.map(({ server: server2 }) => server2)).size > 1;
  const rows = shown.map((database) => [
    `${statusEmoji(database)} ${code(shorten(database.name, 64))}`,
    ...several ? [code(shorten(database.server, 64))] : [],
    String(database.migrations.length),
    ...checkColumns.map(([, check]) => {
      const { mark, count } = checkMark(database, check);
      return count > 1 ? `${emoji[mark]} ${count}` : emoji[mark];
    }),
    duration(database.durationMs)
  ]);
  const head = [
    "Database",
    ...several ? ["Server"] : [],
    "Migrations",
    ...checkColumns.map(([title]) => title),
    "Time"
  ];
  const left = candidates.length - shown.length;
  return [
    ...rows.length > 0 ? [table(head, rows, [several ? 2 : 1, head.length - 1])] : [],
    ...left > 0 ? [`… and ${plural(left, "more database")} with something wrong.`] : []
  ];
}
function migrationTable2(database, limit3, links2) {
  const wrong = database.migrations.filter((migration) => isWrong(migration, database.findings));
  if (wrong.length === 0 || limit3 === 0) return [];
  const cell = (part) => {
    const { mark, label } = cellMark(part);
    return [emoji[mark], label, part.ms === void 0 ? "" : duration(part.ms)].filter(Boolean).join(" ");
  };
  const rows = wrong.slice(0, limit3).map((migration) => {
    const { file } = migration.up;
    const name = shorten(migration.name, 120);
    return [
      file !== void 0 && links2 !== void 0 ? fileLink(file, void 0, links2, name) : code(name),
      cell(migration.up),
      cell(migration.down),
      cell(migration.reapply)
    ];
  });
  const rest = [
    wrong.length > limit3 ? `${wrong.length - limit3} more with something wrong` : "",
    describeRest(database.migrations.filter((migration) => !wrong.includes(migration)))
  ].filter(Boolean);
  const block2 = table(["Migration", "Up", "Down", "Up again"], rows);
  return rest.length > 0 ? [block2, `… and ${rest.join(", ")}.`] : [block2];
}
function detailBlocks(lines, limit3) {
  const blocks = [];
  for (const line of lines.slice(0, limit3)) {
    const kind = line.startsWith("  ") ? "code" : line.startsWith("- ") ? "list" : "text";
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== "text") last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  const rendered = blocks.map((block2) => {
    if (block2.kind === "code")
      return fence(block2.lines.map((line) => line.slice(2)).join("\n"), "text", limit3);
    const cut = block2.lines.map((line) => shorten(line, 1e3));
    return block2.kind === "list" ? cut.map((line) => `- ${escapeText(line.slice(2))}`).join("\n") : escapeText(cut[0] ?? "");
  });
  return lines.length > limit3 ? [...rendered, `… ${plural(lines.length - limit3, "more line")}`] : rendered;
}
function findingBlocks(finding, depth, links2) {
  const place = finding.file === void 0 ? "" : `${fileLink(finding.file, finding.line, links2)} · `;
  const head = `**${severities[finding.severity]} ${escapeText(shorten(finding.title, 300))}**  
${place}${code(finding.rule)}`;
  const advice = nextStep(finding);
  const full = depth.detailLines > 0;
  return [
    head,
    ...finding.error && full ? [code(shorten(serverErrorLine(finding.error), 1e3))] : [],
    ...finding.statement && depth.statementLines > 0 ? [fence(finding.statement, "sql", depth.statementLines)] : [],
    ...full ? detailBlocks(detailLines(finding), depth.detailLines) : [],
    ...finding.diff && depth.diffLines > 0 ? [fence(finding.diff, "diff", depth.diffLines)] : [],
    ...finding.fix && depth.statementLines > 0 ? ["This would mend it:", fence(finding.fix, "sql", depth.statementLines)] : [],
    ...advice !== void 0 && full ? [`→ ${advice}`] : []
  ];
}
function databaseSection(database, several, depth, links2) {
  const server2 = several ? ` on ${code(shorten(database.server, 64))}` : "";
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== "notice");
  const shown = told.slice(0, depth.findings);
  const unmet = database.unmet?.map(
    ({ name, because }) => `It needs ${code(shorten(name, 64))}, which is not at head: ${escapeText(shorten(because, 300))}`
  );
  return [
    `### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${server2}`,
    ...database.reason === void 0 ? [] : [
      `${database.status === "skipped" ? "Skipped" : "It could not be judged to the end"}: ${escapeText(shorten(database.reason, 1e3))}`
    ],
    ...unmet ?? [],
    ...database.notCompared === void 0 ? [] : [escapeText(shorten(database.notCompared, 1e3))],
    ...migrationTable2(database, depth.migrations, links2),
    ...shown.flatMap((finding) => findingBlocks(finding, depth, links2)),
    ...told.length > shown.length ? [`… and ${plural(told.length - shown.length, "more finding")} in this database.`] : [],
    ...closingFold(database, depth)
  ];
}
function closingFold({ closing }, depth) {
  if (closing === void 0 || depth.statementLines === 0) return [];
  if (!closing.verified)
    return [
      `No SQL is offered that would close the drift: ${escapeText(shorten(closing.because ?? "", 500))}`
    ];
  return [
    "<details><summary>The migration that closes the drift: tried on the server, both ways</summary>",
    ...closing.destructive.slice(0, 12).map((what) => `⚠️ ${escapeText(shorten(what, 300))}`),
    "Up:",
    fence(closing.up.trimEnd(), "sql", 4 * depth.statementLines),
    "Down:",
    fence(closing.down.trimEnd(), "sql", 4 * depth.statementLines),
    "</details>"
  ];
}
function passedFold(databases, several) {
  if (databases.length === 0) return [];
  const names = databases.slice(0, 5).map(({ name }) => htmlCode(shorten(name, 64)));
  const more = databases.length > names.length ? ` and ${databases.length - names.length} more` : "";
  const items = databases.map((database) => {
    const facts = [
      several ? code(shorten(database.server, 64)) : "",
      database.format === void 0 ? "" : code(shorten(database.format, 64)),
      plural(database.migrations.length, "migration"),
      database.head === void 0 ? "" : `head ${code(shorten(database.head, 64))}`,
      duration(database.durationMs)
    ].filter(Boolean);
    const unseen = database.notCompared === void 0 ? [] : [`  - ${escapeText(shorten(database.notCompared, 1e3))}`];
    const notices = database.findings.map((finding) => `  - ℹ️ ${escapeText(shorten(finding.title, 300))}`);
    return [`- ${code(shorten(database.name, 64))}: ${facts.join(" · ")}`, ...unseen, ...notices].join("\n");
  });
  return [
    `<details><summary>✅ ${plural(databases.length, "database")} passed: ${names.join(", ")}${more}</summary>`,
    items.join("\n"),
    "</details>"
  ];
}
function problemList(problems, limit3) {
  if (problems.length === 0) return [];
  const items = problems.slice(0, limit3).map(({ code: name, message, at, hint }) => {
    const place = at ? `${code(`${at.file}:${at.line}:${at.column}`)} ` : "";
    const step = hint === void 0 ? "" : ` → ${escapeText(shorten(hint, 500))}`;
    return `- 💥 ${place}${escapeText(shorten(message, 1e3))} (${code(name)})${step}`;
  });
  return [[...items, ...moreProblems(problems.length, limit3).map((line) => `- ${line}`)].join("\n")];
}
function footer(report) {
  const migrations = report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
  const servers = report.servers.map(
    ({ vendor, version, provider }) => `${vendors[vendor]} ${escapeText(shorten(version, 40))} (${escapeText(shorten(provider, 40))})`
  );
  const tool = `${escapeText(shorten(report.tool.name, 40))} ${escapeText(shorten(report.tool.version, 40))}`;
  return [tool, ...servers.slice(0, 6), plural(migrations, "migration"), duration(report.durationMs)].join(
    " · "
  );
}

// src/report/markdown.ts
var everything = {
  findings: 1e3,
  diffLines: 300,
  statementLines: 60,
  detailLines: 80,
  migrations: 200,
  databases: 1e3,
  passed: true
};
var failures = { ...everything, passed: false };
var depths = [
  everything,
  failures,
  { ...failures, diffLines: 100, detailLines: 40, statementLines: 30, migrations: 60 },
  { ...failures, diffLines: 40, detailLines: 20, statementLines: 12, migrations: 30 },
  { ...failures, diffLines: 12, detailLines: 8, statementLines: 6, migrations: 20, findings: 100 },
  { ...failures, diffLines: 0, detailLines: 0, statementLines: 2, migrations: 10, findings: 50 },
  { ...failures, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 20 },
  { ...failures, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 3 },
  { ...failures, findings: 0 },
  { ...failures, findings: 0, databases: 20 }
];
var emoji2 = { passed: "✅", failed: "❌", error: "💥" };
function firstStep(report, links2) {
  for (const database of report.databases) {
    const finding = worstFirst(database.findings).find(({ severity }) => severity === "error");
    if (finding === void 0) continue;
    const place = finding.file === void 0 ? "" : ` (${fileLink(finding.file, finding.line, links2)})`;
    const step = nextStep(finding);
    const name = code(shorten(database.name, 64));
    return [
      `**First:** in ${name}, ${escapeText(shorten(finding.title, 300))}${place}.${step ? ` ${step}` : ""}`
    ];
  }
  return [];
}
function compose(report, depth, shortened, { links: links2, runUrl: runUrl2 }) {
  const several = new Set(report.databases.map(({ server: server2 }) => server2)).size > 1;
  const told = report.databases.filter((database) => !isGreen(database));
  const green = report.databases.filter(isGreen);
  const where = runUrl2 === void 0 ? "the log of the run" : `[the run](${runUrl2})`;
  return [
    `## ${emoji2[report.status]} ${verdictLine(report)}`,
    ...firstStep(report, links2),
    ...problemList(report.problems ?? [], depth.findings === 0 ? 5 : mostProblems),
    ...databaseTable(report, depth),
    ...depth.findings === 0 ? [] : told.flatMap((database) => databaseSection(database, several, depth, links2)),
    ...depth.passed ? passedFold(green, several) : [],
    ...shortened ? [`Shortened to fit; everything is in ${where}.`] : [],
    `<sub>${footer(report)}</sub>`
  ].join("\n\n");
}
function renderMarkdown(report, options) {
  const measure = options.measure ?? ((text) => text.length);
  for (const [index, depth] of depths.entries()) {
    const text = `${compose(report, depth, index > 0, options)}
`;
    if (measure(text) <= options.limit) return text;
  }
  const line = `${emoji2[report.status]} ${verdictLine(report)}.`;
  const link = options.runUrl === void 0 ? "" : ` [The run](${options.runUrl})`;
  const last = [`${line}${link}
`, `${line}
`].find((text) => measure(text) <= options.limit);
  if (last !== void 0) return last;
  const short = shorten(line, options.limit);
  return measure(short) <= options.limit ? short : shorten(line, Math.floor(options.limit / 3));
}

// src/reporters/comment.ts
var limit = 65536;
function marker(inputs) {
  const parts = [inputs["working-directory"], inputs.matrix, inputs.server, inputs.databases];
  const digest = createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  return `<!-- multidb-migrate:${digest} -->`;
}
function whyNot(event, inputs) {
  if (event.pullRequest === void 0) {
    return `there is no pull request in the event "${event.name || "none"}"`;
  }
  if (!inputs.token) return "there is no token: leave the input `token` at its default, or give one";
  return void 0;
}
function explain(failed) {
  const said = failed.status === void 0 ? failed.message : `${failed.status} ${failed.message}`;
  if (failed.status === 401) return `${said}. The token is not valid (any more)`;
  if (failed.status === 403 || failed.status === 404)
    return `${said}. The job needs \`permissions: pull-requests: write\``;
  return said;
}
function compose2(report, { env, inputs }, event) {
  const head = `${marker(inputs)}
`;
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === void 0 ? void 0 : links(event, env, prefix);
  const url = runUrl(env);
  const text = (room) => renderMarkdown(report, {
    limit: room,
    ...at && { links: at },
    ...url !== void 0 && { runUrl: url }
  });
  return `${head}${text(limit - head.length - 1500)}`;
}
async function findOwn(comments, mark) {
  const marked = (await comments.list()).filter(({ body }) => body.startsWith(mark));
  if (marked.length === 0) return [];
  const self = await comments.self().catch(() => void 0);
  const login = (self ?? "github-actions[bot]").toLowerCase();
  return marked.filter(({ author }) => author.toLowerCase() === login).toSorted((a, b) => a.id - b.id);
}
async function keepCurrent(comments, report, mode, mark, body) {
  const wrong = report.status !== "passed" || !report.databases.every(isGreen);
  const [own, ...duplicates] = await findOwn(comments, mark);
  for (const { id } of duplicates) await comments.remove(id);
  if (own === void 0) return wrong || mode === "always" ? await comments.create(body) : void 0;
  if (!wrong && mode === "on-failure") {
    await comments.remove(own.id);
    return void 0;
  }
  if (own.body !== body) await comments.update(own.id, body);
  return own.id;
}
function isReadOnly(failed) {
  return failed.status === 403 && !failed.limited && /not accessible by/i.test(failed.message);
}
function forkReason(env) {
  return `a pull request from a fork gets a token that may only read${runUrl(env) ? "; the summary of the run has it all" : ""}`;
}
async function publish2(report, context) {
  const { env, inputs, output, write } = context;
  const mode = inputs.comment || "auto";
  if (mode === "never") return [];
  const event = readEvent(env);
  const notice = (reason2) => {
    write(
      `::notice title=No comment on the pull request::${reason2.replaceAll("%", "%25").replace(/[\r\n]+/g, " ")}`
    );
    return [];
  };
  const reason = whyNot(event, inputs);
  if (reason !== void 0) return notice(reason);
  try {
    const comments = await openComments(
      inputs.token ?? "",
      event.repository,
      event.pullRequest ?? 0,
      sender()
    );
    const id = await keepCurrent(comments, report, mode, marker(inputs), compose2(report, context, event));
    if (id !== void 0) output("comment-id", String(id));
    return [];
  } catch (error) {
    if (!(error instanceof RequestFailed))
      return [`There is no comment on the pull request: ${error.message}`];
    if (isReadOnly(error.failed)) {
      return notice(
        event.fork ? forkReason(env) : "the token may only read: the job needs `permissions: pull-requests: write`"
      );
    }
    return [`There is no comment on the pull request: GitHub answered ${explain(error.failed)}.`];
  }
}
var comment_default = {
  kind: "publish",
  name: "comment",
  summary: "one comment on the pull request, updated in place",
  publish: publish2
};

// src/reporters/file.ts
import path2 from "node:path";
var file_default = {
  kind: "publish",
  name: "file",
  summary: "the report as a JSON file",
  async publish(report, { env, inputs, output }) {
    const file = path2.resolve(workingDirectory(env, inputs), inputs["report-file"] || "multidb-report.json");
    await writeWhole(file, formatReport(report));
    output("report-file", file);
    return [];
  }
};

// src/reporters/summary.ts
import { appendFile, stat } from "node:fs/promises";
var limit2 = 1024 * 1024;
async function publish3(report, { env, inputs }) {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return [];
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === void 0 ? void 0 : links(readEvent(env), env, prefix);
  const url = runUrl(env);
  const written = await stat(file).then(
    ({ size }) => size,
    () => 0
  );
  const text = renderMarkdown(report, {
    limit: Math.max(0, limit2 - written - 1),
    measure: Buffer.byteLength,
    ...at && { links: at },
    ...url !== void 0 && { runUrl: url }
  });
  await appendFile(file, text);
  return [];
}
var summary_default = {
  kind: "publish",
  name: "summary",
  summary: "the summary of the job, up to 1 MiB",
  publish: publish3
};

export {
  readEvent,
  refusal,
  workingDirectory,
  annotations_default,
  renderMarkdown,
  comment_default,
  file_default,
  summary_default,
  text_default
};
