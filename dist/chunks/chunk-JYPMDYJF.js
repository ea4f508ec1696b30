import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  writeWhole
} from "./chunk-F3NBS7GA.js";
import {
  chooseColumns,
  fitReport,
  formatReport,
  summarise,
  verdict
} from "./chunk-QUYU3RSR.js";
import {
  links,
  readEvent,
  runUrl
} from "./chunk-FEA3K552.js";
import {
  cutToWidth,
  padToWidth,
  painter,
  textWidth,
  wrap
} from "./chunk-XOKCLPUC.js";
import {
  cellMark,
  checkMark,
  columnsOf,
  deploymentLine,
  describeRest,
  detailLines,
  driftVerdict,
  duration,
  isGreen,
  isLeftOut,
  isWrong,
  liveFacts,
  needsLook,
  pendingLine,
  selectionLine,
  serverErrorLine,
  stateWords,
  unjudgedChange,
  vendors,
  verdictLine,
  versionFact,
  worstFirst
} from "./chunk-SXLS6ECQ.js";
import {
  shorten,
  visibleLine,
  visibleLines
} from "./chunk-4CKMN2YP.js";
import {
  checks
} from "./chunk-BGHUK2Z3.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  moreProblems,
  mostProblems
} from "./chunk-RQ32HNL5.js";

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

// src/report/advice.ts
var steps = {
  "apply-baseline-failed": "Correct the baseline: it is played before every history, so nothing else was tried.",
  "apply-failed": "Correct what failed; everything after it was not tried.",
  "apply-several-heads": "If they are no branches by design, join them: `alembic merge heads`.",
  "apply-passed-over": "Nothing is to be done if that is meant; otherwise give it a name or a place where it counts.",
  "apply-version-table": "Say it in the matrix: what is read is the table that the options name.",
  "apply-condition": "Nothing is to be done if it holds on an empty database.",
  "apply-no-value": "Give it a value in the matrix, under `parameters`, or in the changelog.",
  "apply-cut-statement": "Say in the file what belongs together: the tool itself cuts it at the wrong place.",
  "apply-several-statements": "End each statement with its line, or say in the matrix that the connection takes several at once.",
  "apply-lost-line": "Move the line to where the tool sees it.",
  "apply-passed-over-mark": "Spell the mark exactly as the tool wants it.",
  "apply-mark-is-sent": "Put a blank behind the dashes of the mark.",
  "apply-passed-over-option": "Correct what stands behind the mark, or remove it.",
  "apply-stranger": "Move it out of the folder of migrations.",
  "apply-order-by-name": "Give all versions the same number of digits.",
  "apply-byte-order-mark": "Save the file as UTF-8 without a byte order mark.",
  "apply-empty-file": "Put a comment into it, which the server accepts.",
  "apply-delimiter": "Remove the DELIMITER lines: the server itself knows where a routine ends.",
  "apply-empty-statement": "Remove what is too much: the server refuses an empty statement.",
  "apply-version-range": "Give it a smaller version, or say whose rules hold: `format: golang-migrate, tool: pop`.",
  "apply-down-without-up": "Give the down the same kind of server in its name as its up, or remove it.",
  "apply-out-of-order": "Generate it anew, so that its time is later than those before it.",
  "apply-same-version": "Give one of them another number.",
  "downgrade-failed": "Make its down run: on the night it is needed it will fail in the same way.",
  "downgrade-already-restored": "Remove the part of its down that fails: the schema is already back before it.",
  "downgrade-not-restored": "Complete its down: the diff shows what it leaves behind (+) or does not bring back (-).",
  "downgrade-reordered": "If the order of columns matters to you, add it back with AFTER or FIRST.",
  "downgrade-no-op": "Write its down, or declare in the matrix, under irreversible, why there is none.",
  "downgrade-missing": "Write its down, or declare in the matrix, under irreversible, why there is none.",
  "downgrade-none": "Roll forward, or write downs and demand them in the matrix: `checks: { downgrade: error }`.",
  "reapply-failed": "Its down leaves something in the way of a second up, or its up cannot be repeated.",
  "reapply-reordered": "If the order of columns matters to you, say AFTER or FIRST in the up, or let the down drop them all.",
  "reapply-differs": "Make up and down mirror each other: a second up gives another schema than the first.",
  "deploy-up-failed": "Make it cope with the rows that the schema allows, before it meets those of production.",
  "deploy-down-failed": "Make its down cope with rows: a rollback meets them.",
  "deploy-reapply-failed": "Make its down take back what its up does to rows: a second up stumbles over what is left.",
  "deploy-extreme-value": "Look whether production can hold such values; if it can, make the statement cope with them.",
  "deploy-fixtures-failed": "Correct the fixtures: they are to fit the schema that the base branch has.",
  "deploy-implied-value": "Choose the value yourself: a DEFAULT, or an UPDATE before the column becomes NOT NULL.",
  "deploy-declaration": "Say it as it is understood, with a reason.",
  "deploy-no-rows": "Write rows for these tables yourself: `fixtures` in the matrix.",
  "data-lost": "Keep the data until nobody can want it back, or declare in the migration that it may be lost.",
  "online-blocks": "Do it when few write, or with a tool that copies beside the table (gh-ost, pt-online-schema-change).",
  "online-limit": "Use a tool that copies beside the table (gh-ost, pt-online-schema-change), or split the change into steps that do not block.",
  "isolation-denied": "Keep a migration inside its own database: no account of another has to be opened for it.",
  "isolation-outside": "Keep a migration inside its own database: it changed the rest of the server.",
  "history-edited": "Put it back as it is on the base, and write what is to change as a new migration.",
  "history-renamed": "Give it its name back.",
  "history-retitled": "Give it its name back, where the tool compares names.",
  "history-deleted": "Bring it back, and undo what is not wanted with a new migration.",
  "history-out-of-order": "Rename it, so that it comes after what is on the base.",
  "history-same-version": "Give the new one another, later version.",
  "history-merge": "Merge the base into the branch, and mend what cannot be read then.",
  "history-two-heads": "Let the new revision come after the head of the base.",
  "rolling-dropped": "Release the code that does not use it first, and drop it in a later release.",
  "rolling-renamed": "Add the new name beside the old one, move the code over, and drop the old one in a later release.",
  "rolling-unfilled": "Give it a default, or let it be NULL until all running code fills it.",
  "rolling-narrowed": "Release the code that keeps within the new type first.",
  "rolling-constrained": "Release the code that keeps to it first, and add it in a later release.",
  "rolling-rollback": "Look whether the old code copes with that, before a rollback is needed.",
  "drift-missing": "Add what the models have and the migrations do not to a new migration, or remove it from the models.",
  "drift-extra": "Add what only the migrations make to the models, or drop it in a new migration.",
  "drift-changed": "Make models and migrations agree: change the models, or write a new migration.",
  "drift-reordered": "If the order of columns matters to you, put those of the models in the order of the table.",
  "drift-unsayable": "Nothing is to be done: no SQL that is offered takes it away. To have it count as drift, say `cannot_say: []` beside the models in the matrix.",
  "drift-models-failed": "Correct the models: they cannot be created on an empty server.",
  "live-extra": "Write it as a migration if it is to stay; otherwise take it away there, when nobody needs what is in it.",
  "live-missing": "Find out who took it away, then bring it back: deploy what the migrations say.",
  "live-changed": "Find out who changed it: write the change as a migration if it is to stay, or bring the live schema back.",
  "live-reordered": "Nothing is to be done unless something relies on the order of columns.",
  "live-models-extra": "Add it to the models, or drop it in a migration.",
  "live-models-missing": "Write the migration that creates it.",
  "live-models-changed": "Make models and migrations agree, then deploy.",
  "live-models-unsayable": "Nothing is to be done. To have it count as drift, say `cannot_say: []` beside the models in the matrix.",
  "live-models-reordered": "Nothing is to be done unless something relies on the order of columns.",
  "live-unversioned": "Say once what is applied: `stamp` writes our version table; or correct `version_table` or the format in the matrix.",
  "live-unknown-version": "Look from the state of the repository that was deployed; a migration that was removed has to come back.",
  "live-half-applied": "Finish it or take it back there: `upgrade` goes on where it stopped, or the tool that began it.",
  "live-gap": "Apply it, or remove it: a later migration may count on it.",
  "live-unreadable": "Give the account what it lacks; what is not seen is never called free of drift.",
  "live-may-write": "Give `drift` an account of its own that may only read."
};
function nextStep(finding) {
  return steps[finding.rule];
}

// src/report/once.ts
import { createHash } from "node:crypto";
function findingsOnce(report) {
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
function fingerprint({ finding, database }) {
  const { check, rule, migration, phase, file, title } = finding;
  const words = title.replace(/:\d+(?::\d+)?/g, "");
  const identity = JSON.stringify([database, check, rule, phase ?? null, migration ?? file ?? null, words]);
  return createHash("sha256").update(identity).digest("hex").slice(0, 32);
}

// src/reporters/annotations.ts
var most = 10;
var longest = 4096;
var titleLength = 255;
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
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const problems = (report.problems ?? []).map((problem) => problemAnnotation(problem, prefix));
  const all = [
    ...problems,
    ...oneEachFirst(findingsOnce(report)).map((placed) => toAnnotation(placed, several, prefix))
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
  const { code: code2, message: message2, at, hint } = problem;
  const outside = at && prefix === void 0 ? `${at.file}:${at.line}: ` : "";
  const title = shorten(visibleLine(code2), titleLength);
  return {
    kind: "error",
    title,
    message: shorten(
      visibleLines(`${outside}${message2}${hint === void 0 ? "" : `
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
  const issue2 = { error, warning, notice };
  for (const annotation of shown) issue2[annotation.kind](annotation.message, propertiesOf(annotation));
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

// src/report/escape.ts
var linked = /[@#$]|:\/\/|www\.|\bgh-\d|(?<!\w)[0-9a-f]{7,40}(?!\w)/i;
var reference = /(?<!\w)[a-z][a-z0-9]*-\d/i;
var escapes = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;" };
function escapeWord(word2) {
  return word2.replace(/[\\`*_[\]~|&<>]/g, (character) => escapes[character] ?? `\\${character}`);
}
function escapeStart(text) {
  return text.replace(/^[-+=]/, "\\$&").replace(/^(\d{1,9})([.)])/, "$1\\$2");
}
function escapeWords(text) {
  const escaped = text.split(" ").map((word2) => {
    if (!linked.test(word2) && !reference.test(word2)) return escapeWord(word2);
    const [end] = /(?<=.)[.,;:!?]*$/.exec(word2) ?? [""];
    return `${code(word2.slice(0, word2.length - end.length))}${end}`;
  });
  return escaped.join(" ");
}
function escapeText(text) {
  const pieces = visibleLine(text).split(/(`[^`]+`)/).filter((piece) => piece !== "").map((piece) => /^`.*[^` ].*`$/.test(piece) ? code(piece.slice(1, -1)) : escapeWords(piece));
  const joined = pieces.reduce(
    (before, piece) => `${before}${before.endsWith("`") && piece.startsWith("`") ? " " : ""}${piece}`,
    ""
  );
  return escapeStart(joined);
}
var plain = /^[\p{L}\p{N}\p{Extended_Pictographic} _.,:;/@#$%=()+<>*?!'"&{}[\]^~-]+$/u;
function code(text) {
  const line = visibleLine(text);
  return plain.test(line) ? `\`${line}\`` : htmlCode(line);
}
function htmlCode(text) {
  const line = visibleLine(text) || "(empty)";
  const entity2 = (character) => `&#${character.charCodeAt(0)};`;
  const safe = line.replace(/[!-/:-@[-`{-~]/g, entity2).replaceAll("&#64;", "<!-- -->&#64;");
  return `<code>${safe}</code>`;
}
function fence(text, language, lines2) {
  const all = visibleLines(text).replace(/\n+$/, "").split("\n");
  const shown = all.length <= lines2 + 1 ? all : all.slice(0, lines2);
  const body2 = shown.map((line) => shorten(line, 500)).join("\n");
  const longest3 = Math.max(2, ...[...body2.matchAll(/`+/g)].map(([run]) => run.length));
  const bars = "`".repeat(longest3 + 1);
  const left = all.length - shown.length;
  const block2 = `${bars}${language === "text" ? "" : language}
${body2}
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
function staysInside(file) {
  return file !== "" && !/(?:^|[\\/])\.{1,2}(?:[\\/]|$)|^[\\/]/.test(file);
}
function fileLink(file, line, links2, text) {
  const label2 = code(shorten(text ?? (line === void 0 ? file : `${file}:${line}`), 300));
  if (links2 === void 0 || !staysInside(file)) return label2;
  const url = `${links2.serverUrl}/${encodePath(links2.repository)}/blob/${encodePath(links2.sha)}/${encodePath(`${links2.prefix ?? ""}${file}`)}`;
  return `[${label2}](${url}${line === void 0 ? "" : `#L${line}`})`;
}

// src/reporters/code-quality.ts
var severities = { error: "critical", warning: "minor", notice: "info" };
function issue({ finding, database, servers }, several, prefix, matrix) {
  const where = several ? ` (${servers.join(", ")})` : "";
  const advice = nextStep(finding);
  const known = finding.file !== void 0 && staysInside(finding.file);
  return {
    description: shorten(
      visibleLine(`${database}${where}: ${finding.title}${advice === void 0 ? "" : ` → ${advice}`}`),
      1e3
    ),
    check_name: visibleLine(finding.rule),
    fingerprint: fingerprint({ finding, database }),
    severity: severities[finding.severity],
    location: {
      path: `${prefix}${known ? finding.file : matrix}`,
      lines: { begin: (known ? finding.line : void 0) ?? 1 }
    }
  };
}
function print(report, prefix) {
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const matrix = report.matrix !== void 0 && staysInside(report.matrix) ? report.matrix : "multidb.yml";
  const issues = findingsOnce(report).map((once) => issue(once, several, prefix, matrix));
  const distinct = [...new Map(issues.map((one) => [one.fingerprint, one])).values()];
  return `${JSON.stringify(distinct, null, 2)}
`;
}
var code_quality_default = {
  kind: "print",
  name: "code-quality",
  summary: "GitLab's Code Quality report",
  print: (report, { prefix = "" }) => print(report, prefix)
};

// src/reporters/comment.ts
import { createHash as createHash2 } from "node:crypto";

// src/github/octokit.ts
async function openOctokit(token) {
  const { GitHub, getOctokitOptions } = await import("./utils-XVHBP2FA.js");
  const nothing = () => void 0;
  return new GitHub(
    getOctokitOptions(token, { log: { debug: nothing, info: nothing, warn: nothing, error: nothing } })
  );
}
async function viewerOf(octokit, send) {
  const { viewer } = await send(
    (signal) => octokit.graphql("query { viewer { login } }", { request: { signal } }),
    true
  );
  return viewer?.login;
}

// src/github/comments.ts
var perPage = 100;
var pages = 100;
async function openComments(token, repository, pullRequest, send) {
  const octokit = await openOctokit(token);
  const [owner = "", repo = ""] = repository.split("/");
  const issue2 = { owner, repo, issue_number: pullRequest };
  return {
    async list() {
      const comments = [];
      for (let page = 1; page <= pages; page++) {
        const { data, headers } = await send(
          (signal) => octokit.rest.issues.listComments({ ...issue2, per_page: perPage, page, request: { signal } }),
          true
        );
        for (const { id, body: body2, user } of data)
          comments.push({ id, body: body2 ?? "", author: user?.login ?? "" });
        if (!headers.link?.includes('rel="next"')) break;
      }
      return comments;
    },
    self: () => viewerOf(octokit, send),
    async head() {
      const { data } = await send(
        (signal) => octokit.rest.pulls.get({ owner, repo, pull_number: pullRequest, request: { signal } }),
        true
      );
      return data.head.sha;
    },
    async create(body2) {
      const { data } = await send(
        (signal) => octokit.rest.issues.createComment({ ...issue2, body: body2, request: { signal } }),
        false
      );
      return data.id;
    },
    async update(id, body2) {
      await send(
        (signal) => octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body: body2, request: { signal } }),
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
  const message2 = (error instanceof Error ? error.message : String(error)).replace(/ - https?:\/\/\S+$/, "");
  const response = error?.response;
  if (error?.name === "GraphqlResponseError")
    return { status: 200, message: message2, limited: false };
  if (typeof response?.status !== "number") return { message: message2, limited: false };
  const seconds2 = Number(response.headers?.["retry-after"]);
  const limited = response.status === 429 || response.status === 403 && (seconds2 > 0 || response.headers?.["x-ratelimit-remaining"] === "0");
  return {
    status: response.status,
    message: message2,
    limited,
    ...Number.isFinite(seconds2) && seconds2 >= 0 && { retryAfter: seconds2 * 1e3 }
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

// src/github/run-order.ts
function isLater(one, other) {
  if (one === void 0 || other === void 0) return one !== void 0;
  return one.id === other.id ? one.attempt > other.attempt : one.id > other.id;
}

// src/report/diagram.ts
var mostTables = 20;
var mostColumns = 14;
var mostReferences = 60;
var marks = { added: "➕", removed: "➖", changed: "✏️" };
function fullWidth(text, keep) {
  return [...text].map((sign) => {
    const code2 = sign.charCodeAt(0);
    if (keep.test(sign)) return sign;
    if (code2 > 32 && code2 < 127) return String.fromCharCode(code2 + 65248);
    return code2 < 192 ? "_" : sign;
  }).join("");
}
function label(text, length) {
  return fullWidth(shorten(visibleLine(text) || "(empty)", length), /[A-Za-z0-9 _.,()/+*=-]/);
}
function word(text, length) {
  const line = visibleLine(text);
  const cut = line.length <= length ? line : `${shorten(line, length - 2).slice(0, -1)}___`;
  const short = cut.replaceAll(" ", "_");
  const safe = fullWidth(short, /[A-Za-z0-9_[\]()-]/);
  const first = safe.charAt(0);
  if (/^(?:[pfu]k)(?![A-Za-z0-9_])/i.test(safe)) return `${fullWidth(first, /[^A-Za-z]/)}${safe.slice(1)}`;
  return /^[A-Za-z_\u00c0-\uffff]/.test(safe) ? safe : `_${safe}`;
}
function typeWord(type) {
  return word(type.replaceAll("'", "").replaceAll(",", "_"), 24);
}
function columnLine({ name, type, keys, change, was }, whole) {
  const told = change === void 0 || whole ? "" : change === "changed" ? `${marks.changed} was ${label(was ?? "otherwise", 60)}` : `${marks[change]} ${change === "added" ? "new" : "removed"}`;
  const parts = [typeWord(type), word(name, 64), keys.join(", "), told === "" ? "" : `"${told}"`];
  return `    ${parts.filter(Boolean).join(" ")}`;
}
function entity(table3, id) {
  const whole = table3.change === "added" || table3.change === "removed";
  const mark = table3.change === "referred" ? "" : ` ${marks[table3.change]}`;
  const head = `  ${id}["${label(table3.name, 64)}${mark}"]`;
  const shown = chooseColumns(table3.columns, mostColumns);
  const left = table3.columns.length - shown.length + (table3.moreColumns ?? 0);
  const lines2 = [
    ...shown.map((column) => columnLine(column, whole)),
    ...left > 0 ? [`    ___ ___ "${left} more"`] : []
  ];
  return lines2.length === 0 ? [head] : [`${head} {`, ...lines2, "  }"];
}
function reference2({ optional, unique, columns, change }, from, to) {
  const many = unique ? "|o" : "}o";
  const one = optional ? "o|" : "||";
  const mark = change === void 0 ? "" : `${marks[change]} `;
  return `  ${from} ${many}--${one} ${to} : "${mark}${label(columns.join(", "), 80)}"`;
}
function drawTables({ tables, references, more = 0 }) {
  const own = tables.filter(({ change }) => change !== "referred");
  const shown = [...own, ...tables.filter(({ change }) => change === "referred")].slice(0, mostTables);
  const ids = new Map(shown.map(({ name }, index) => [name, `t${index}`]));
  const lines2 = references.filter(({ from, to }) => ids.has(from) && ids.has(to)).slice(0, mostReferences).map((one) => reference2(one, ids.get(one.from), ids.get(one.to)));
  const text = ["erDiagram", ...shown.flatMap((table3) => entity(table3, ids.get(table3.name))), ...lines2];
  return { text: text.join("\n"), left: Math.max(0, own.length - mostTables) + more };
}

// src/report/changes-markdown.ts
var mostOther = 20;
function draw(database) {
  const { changes } = database;
  if (changes === void 0) return void 0;
  const { text, left } = drawTables(changes);
  const other = changes.tables.flatMap((table3) => table3.other ?? []);
  const shown = other.slice(0, mostOther).map((line) => `- ${escapeText(shorten(line, 300))}`);
  const more = other.length - shown.length;
  return {
    database,
    blocks: [
      fence(text, "mermaid", 2e3),
      ...shown.length > 0 ? [["Besides its columns:", "", ...shown, ...more > 0 ? [`- … and ${more} more`] : []].join("\n")] : [],
      ...left > 0 ? [`… and ${plural(left, "more table")}.`] : []
    ]
  };
}
function summary({ changes, name }) {
  const tables = (changes?.tables ?? []).filter(({ change }) => change !== "referred").length;
  const count = tables + (changes?.more ?? 0);
  const migrations = plural(changes?.migrations.length ?? 0, "new migration");
  return `🗺️ ${htmlCode(shorten(name, 64))}: ${plural(count, "table")} that ${migrations} ${changes?.migrations.length === 1 ? "changes" : "change"}`;
}
function changesBlocks(report, room, measure2) {
  const databases = [
    ...new Map(report.databases.toReversed().map((one) => [one.name, one])).values()
  ].reverse();
  const all = databases.flatMap((database) => draw(database) ?? []);
  const open = all.length === 1 && !report.databases.some(needsLook);
  const blocks = [];
  let used = 0;
  let shown = 0;
  for (const { database, blocks: inside } of all) {
    const own = [
      `<details${open ? " open" : ""}><summary>${summary(database)}</summary>`,
      ...inside,
      "</details>"
    ];
    const size = measure2(own.join("\n\n"));
    if (used + size > room) break;
    used += size;
    shown += 1;
    blocks.push(...own);
  }
  const left = all.slice(shown).map(({ database }) => code(shorten(database.name, 64)));
  return left.length === 0 ? blocks : [
    ...blocks,
    `Tables change in ${left.slice(0, 20).join(", ")}, too${left.length > 20 ? ", and more" : ""}.`
  ];
}

// src/report/marks.ts
var emoji = {
  passed: "✅",
  warning: "⚠️",
  failed: "❌",
  skipped: "–"
};
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

// src/report/database-table.ts
var allRows = 12;
var fittingColumns = 6;
function fitColumns(databases, most2) {
  const columns = columnsOf(databases);
  if (columns.length <= most2) return { columns, sentence: void 0 };
  const marks3 = (check) => databases.map((database) => checkMark(database, check).mark);
  const isBad = (mark) => mark === "failed" || mark === "warning";
  const quiet = columns.filter(([, check]) => !marks3(check).some(isBad));
  const titles = (some) => quiet.filter(([, check]) => marks3(check).includes("passed") === some).map(([title]) => title);
  const told = [
    titles(true).length > 0 ? `✅ In order: ${titles(true).join(", ")}.` : "",
    titles(false).length > 0 ? `– Not checked: ${titles(false).join(", ")}.` : ""
  ].filter(Boolean);
  return { columns: columns.filter((column) => !quiet.includes(column)), sentence: told.join(" ") };
}
function databaseTable(report, depth) {
  const { databases } = report;
  if (databases.length === 0) return [];
  const candidates = databases.length <= allRows ? databases : databases.filter(needsLook);
  const shown = candidates.slice(0, depth.databases);
  const several = new Set(databases.map(({ server }) => server)).size > 1;
  const { columns, sentence: sentence2 } = fitColumns(databases, several ? fittingColumns - 1 : fittingColumns);
  const rows = shown.map((database) => [
    `${statusEmoji(database)}&nbsp;${code(shorten(database.name, 64))}`,
    ...several ? [code(shorten(database.server, 64))] : [],
    String(database.migrations.length),
    ...columns.map(([, check]) => {
      const { mark, count } = checkMark(database, check);
      return count > 1 ? `${emoji[mark]} ${count}` : emoji[mark];
    }),
    duration(database.durationMs)
  ]);
  const head = [
    "Database",
    ...several ? ["Server"] : [],
    "Migrations",
    ...columns.map(([title]) => title),
    "Time"
  ];
  const left = candidates.length - shown.length;
  return [
    ...rows.length > 0 ? [table(head, rows, [several ? 2 : 1, head.length - 1])] : [],
    ...left > 0 ? [`… and ${plural(left, "more database")} with something wrong.`] : [],
    ...sentence2 ? [sentence2] : [],
    ...[...unjudgedChange(databases)].map(
      ([why, checks2]) => `Not checked (${checks2.join(", ")}): ${escapeText(shorten(why, 300))}`
    )
  ];
}

// src/report/finding.ts
var severities2 = { error: "❌", warning: "⚠️", notice: "ℹ️" };
var foldedFrom = 40;
function detailBlocks(lines2, limit4) {
  const blocks = [];
  for (const line of lines2.slice(0, limit4)) {
    const kind = line.startsWith("  ") ? "code" : line.startsWith("- ") ? "list" : "text";
    const last = blocks.at(-1);
    if (last?.kind === kind && kind !== "text") last.lines.push(line);
    else blocks.push({ kind, lines: [line] });
  }
  const rendered = blocks.map((block2) => {
    if (block2.kind === "code")
      return fence(block2.lines.map((line) => line.slice(2)).join("\n"), "text", limit4);
    const cut = block2.lines.map((line) => shorten(line, 1e3));
    return block2.kind === "list" ? cut.map((line) => `- ${escapeText(line.slice(2))}`).join("\n") : escapeText(cut[0] ?? "");
  });
  return lines2.length > limit4 ? [...rendered, `… ${plural(lines2.length - limit4, "more line")}`] : rendered;
}
function measure(diff) {
  const lines2 = diff.replace(/\n+$/, "").split("\n");
  const body2 = lines2.filter((line) => !/^(?:\+\+\+|---) /.test(line));
  const count = (sign) => body2.filter((line) => line.startsWith(sign)).length.toLocaleString("en-US");
  return {
    lines: lines2.length,
    text: `${lines2.length.toLocaleString("en-US")} lines, ${count("+")} added (+), ${count("-")} removed (-)`
  };
}
function diffBlocks(diff, limit4) {
  if (diff === void 0 || diff === "" || limit4 === 0) return [];
  const block2 = fence(diff, "diff", limit4);
  const { lines: lines2, text } = measure(diff);
  return lines2 <= foldedFrom || limit4 <= foldedFrom ? [block2] : [`<details><summary>The diff: ${text}</summary>`, block2, "</details>"];
}
function memberBlocks({ members }, limit4, links2) {
  if (members === void 0) return [];
  const items = members.slice(0, limit4).map(
    ({ name, file, line }) => file === void 0 ? `- ${code(shorten(name, 120))}` : `- ${code(shorten(name, 120))} · ${fileLink(file, line, links2)}`
  );
  const more = members.length - items.length;
  return [[...items, ...more > 0 ? [`- … and ${more} more`] : []].join("\n")];
}
function findingBlocks(finding, depth, links2) {
  const place = finding.file === void 0 ? "" : `${fileLink(finding.file, finding.line, links2)} · `;
  const { error } = finding;
  const said = error !== void 0 && shorten(finding.title, 300).includes(error.message);
  const name = said ? ` · ${code(`${error.code} (${error.sqlState})`)}` : "";
  const head = `**${severities2[finding.severity]} ${escapeText(shorten(finding.title, 300))}**  
${place}${code(finding.rule)}${name}`;
  const advice = nextStep(finding);
  const full = depth.detailLines > 0;
  const lines2 = finding.members === void 0 ? detailLines(finding) : [finding.lead];
  return [
    head,
    ...error && !said && full ? [code(shorten(serverErrorLine(error), 1e3))] : [],
    ...finding.statement && depth.statementLines > 0 ? [fence(finding.statement, "sql", depth.statementLines)] : [],
    ...full ? detailBlocks(lines2, depth.detailLines) : [],
    ...full ? memberBlocks(finding, depth.detailLines, links2) : [],
    ...diffBlocks(finding.diff, depth.diffLines),
    ...finding.fix && depth.statementLines > 0 ? ["This would mend it:", fence(finding.fix, "sql", depth.statementLines)] : [],
    ...advice !== void 0 && full ? [`→ ${advice}`] : []
  ];
}
function countFindings(findings) {
  const count = (severity) => findings.filter((finding) => finding.severity === severity).length;
  const counts = [
    count("error") > 0 ? plural(count("error"), "error") : "",
    count("warning") > 0 ? plural(count("warning"), "warning") : ""
  ].filter(Boolean);
  return counts.join(", ");
}

// src/report/told.ts
var alone = 3;
var listed = 100;
var lead = "A rollback past any of these migrations has nothing to run.";
function toldFindings(database) {
  const findings = worstFirst(database.findings);
  const missing = findings.filter(({ rule }) => rule === "downgrade-missing");
  const [first] = missing;
  if (first === void 0 || missing.length <= alone) return findings;
  const members = inOrder(missing, database).map(
    (finding) => ({
      id: finding.migration,
      name: nameOf(finding, database),
      ...finding.file !== void 0 && { file: finding.file },
      ...finding.line !== void 0 && { line: finding.line }
    })
  );
  const group = {
    check: first.check,
    rule: first.rule,
    severity: first.severity,
    title: `${missing.length} migrations have no down`,
    detail: [
      lead,
      ...members.slice(0, listed).map((member) => `- ${member.name}${placeOf(member)}`),
      ...missing.length > listed ? [`- … and ${missing.length - listed} more`] : []
    ].join("\n"),
    lead,
    members
  };
  return findings.flatMap(
    (finding) => finding === first ? [group] : missing.includes(finding) ? [] : [finding]
  );
}
function inOrder(findings, { migrations }) {
  const order2 = new Map(migrations.map(({ id }, index) => [id, index]));
  const place = ({ migration }) => order2.get(migration ?? "") ?? migrations.length;
  return findings.toSorted((left, right) => place(left) - place(right));
}
function nameOf({ migration, title }, { migrations }) {
  return migrations.find(({ id }) => id === migration)?.name ?? migration ?? title;
}
function placeOf({ file, line }) {
  return file === void 0 ? "" : ` (${line === void 0 ? file : `${file}:${line}`})`;
}

// src/report/sections.ts
var openSections = 5;
function migrationTable(database, told, limit4, links2) {
  const grouped = new Set(told.flatMap(({ members }) => members?.map(({ id }) => id) ?? []));
  const wrong = database.migrations.filter(
    (migration) => isWrong(migration, []) && (!grouped.has(migration.id) || told.some((finding) => finding.migration === migration.id && finding.severity !== "notice"))
  );
  if (wrong.length === 0 || limit4 === 0) return [];
  const cell = (part) => {
    const { mark, label: label2 } = cellMark(part);
    return [emoji[mark], label2, part.ms === void 0 ? "" : duration(part.ms)].filter(Boolean).join(" ");
  };
  const rows = wrong.slice(0, limit4).map((migration) => {
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
    wrong.length > limit4 ? `${wrong.length - limit4} more with something wrong` : "",
    describeRest(database.migrations.filter((migration) => !isWrong(migration, database.findings)))
  ].filter(Boolean);
  const block2 = table(["Migration", "Up", "Down", "Up again"], rows);
  return rest.length > 0 ? [block2, `… and ${rest.join(", ")}.`] : [block2];
}
function sectionBody(database, depth, links2) {
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== "notice");
  const shown = told.slice(0, depth.findings);
  const unmet = database.unmet?.map(
    ({ name, because }) => `It needs ${code(shorten(name, 64))}, which is not at head: ${escapeText(shorten(because, 300))}`
  );
  return [
    ...database.reason === void 0 ? [] : [
      `${database.status === "skipped" ? "Skipped" : "It could not be judged to the end"}: ${escapeText(shorten(database.reason, 1e3))}`
    ],
    ...unmet ?? [],
    ...database.notCompared === void 0 ? [] : [escapeText(shorten(database.notCompared, 1e3))],
    ...deploymentLine(database) === void 0 ? [] : [`Deployed: ${deploymentLine(database)}.`],
    ...migrationTable(database, told, depth.migrations, links2),
    ...shown.filter(isLoud).flatMap((finding) => findingBlocks(finding, depth, links2)),
    ...noticeFold(
      shown.filter((finding) => !isLoud(finding)),
      depth,
      links2
    ),
    ...told.length > shown.length ? [`… and ${plural(told.length - shown.length, "more finding")} in this database.`] : [],
    ...closingFold(database, depth)
  ];
}
var isLoud = ({ severity }) => severity !== "notice";
function noticeFold(notices, depth, links2) {
  if (notices.length === 0) return [];
  return [
    `<details><summary>ℹ️ ${plural(notices.length, "notice")}</summary>`,
    ...notices.flatMap((finding) => findingBlocks(finding, depth, links2)),
    "</details>"
  ];
}
function databaseSections(databases, several, depth, links2) {
  return databases.flatMap((database, index) => {
    const body2 = sectionBody(database, depth, links2);
    if (index < openSections || databases.length === openSections + 1) {
      const server2 = several ? ` on ${code(shorten(database.server, 64))}` : "";
      return [`### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${server2}`, ...body2];
    }
    const server = several ? ` on ${htmlCode(shorten(database.server, 64))}` : "";
    const counts = countFindings(database.findings);
    const name = `${statusEmoji(database)} ${htmlCode(shorten(database.name, 64))}${server}`;
    return [
      `<details><summary>${name}${counts === "" ? "" : `: ${counts}`}</summary>`,
      ...body2,
      "</details>"
    ];
  });
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
function nameList(databases) {
  const names = [...new Set(databases.map(({ name }) => name))];
  const shown = names.slice(0, 5).map((name) => htmlCode(shorten(name, 64)));
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
  return `${shown.join(", ")}${more}`;
}
function passedFold(databases, several) {
  if (databases.length === 0) return [];
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
  const count = plural(databases.length, several ? "rehearsal" : "database");
  return [
    `<details><summary>✅ ${count} passed: ${nameList(databases)}</summary>`,
    items.join("\n"),
    "</details>"
  ];
}
function leftOutFold(databases) {
  if (databases.length === 0) return [];
  const items = [...Map.groupBy(databases, ({ reason }) => reason)].map(([reason, group]) => {
    const names = [...new Set(group.map(({ name }) => name))];
    const shown = names.slice(0, 200).map((name) => code(shorten(name, 64)));
    const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : "";
    const why = reason === void 0 ? "" : `${escapeText(shorten(reason, 1e3))}: `;
    return `- ${why}${shown.join(", ")}${more}`;
  });
  const count = plural(new Set(databases.map(({ name }) => name)).size, "database");
  return [
    `<details><summary>⏭️ ${count} left out: ${nameList(databases)}</summary>`,
    items.join("\n"),
    "</details>"
  ];
}
function problemList(problems, limit4, links2) {
  if (problems.length === 0) return [];
  const items = problems.slice(0, limit4).map(({ code: name, message: message2, at, hint }) => {
    const place = at ? `${fileLink(at.file, at.line, links2, `${at.file}:${at.line}:${at.column}`)} ` : "";
    const [first = "", ...rest] = shorten(message2, 2e3).split("\n").filter((line) => line.trim() !== "");
    return [
      `- 💥 ${place}**${escapeText(first)}** (${code(name)})`,
      ...rest.slice(0, 30).map((line) => `  - ${escapeText(line.trim())}`),
      ...hint === void 0 ? [] : [`  - → ${escapeText(shorten(hint, 500))}`]
    ].join("\n");
  });
  return [[...items, ...moreProblems(problems.length, limit4).map((line) => `- ${line}`)].join("\n")];
}
function footer(report) {
  const migrations = report.databases.reduce((sum, database) => sum + database.migrations.length, 0);
  const servers = report.servers.map(
    ({ vendor, version, provider }) => `${vendors[vendor]} ${escapeText(shorten(version, 40))} (${escapeText(shorten(provider, 40))})`
  );
  const tool = `${escapeText(shorten(report.tool.name, 40))} ${escapeText(shorten(report.tool.version, 40))}`;
  const { merged } = report;
  return [
    tool,
    ...servers.slice(0, 6),
    ...report.databases.length > 0 ? [plural(migrations, "migration")] : [],
    duration(report.durationMs),
    ...merged ? [`merged from ${plural(merged.reports, "report")}`] : []
  ].join(" · ");
}

// src/report/live-markdown.ts
var emoji2 = { passed: "✅", failed: "❌", error: "💥" };
function composeDrift(report, depth, shortened, { links: links2, runUrl: runUrl2 }) {
  const where = runUrl2 === void 0 ? "the log of the run" : `[the run](${runUrl2})`;
  const told = report.databases.filter((database) => database.status !== "skipped" && !isGreen(database));
  return [
    `## ${emoji2[report.status]} ${driftVerdict(report)}`,
    ...problemList(report.problems ?? [], depth.findings === 0 ? 5 : mostProblems, links2),
    ...firstStep(report),
    ...table2(report, depth),
    ...depth.findings === 0 ? [] : told.flatMap((database) => section(database, depth, links2)),
    ...depth.passed ? greenFold(report.databases.filter(isGreen)) : [],
    ...shortened ? [`Shortened to fit; everything is in ${where}.`] : [],
    `<sub>${footer2(report)}</sub>`
  ].join("\n\n");
}
function firstStep(report) {
  for (const database of report.databases) {
    const finding = worstFirst(database.findings).find(({ severity }) => severity === "error");
    if (finding === void 0) continue;
    const step = nextStep(finding);
    const name = code(shorten(database.name, 64));
    return [`**First:** in ${name}, ${escapeText(shorten(finding.title, 300))}.${step ? ` ${step}` : ""}`];
  }
  return [];
}
function table2({ databases }, depth) {
  const there = databases.filter(({ status }) => status !== "skipped");
  const shown = there.slice(0, depth.databases);
  if (shown.length === 0) return [];
  const rows = shown.map((database) => {
    const { live, findings } = database;
    const errors = findings.filter(({ severity }) => severity === "error").length;
    const state = live === void 0 ? database.status : stateWords[live.state];
    const server = live?.vendor === void 0 ? "–" : escapeText(`${vendors[live.vendor]} ${live.version ?? ""}`);
    return [
      `${statusEmoji(database)}&nbsp;${code(shorten(database.name, 64))}`,
      `${state}${errors > 0 ? `: ${plural(errors, "finding")}` : ""}`,
      live?.applied === void 0 ? "–" : live.at === void 0 ? "base" : code(shorten(live.at, 64)),
      live?.applied === void 0 ? "–" : String(live.pending?.length ?? 0),
      server
    ];
  });
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const left = there.length - shown.length;
  return [
    [
      line(["Database", "State", "At", "Pending", "Server"]),
      "| --- | --- | --- | --: | --- |",
      ...rows.map(line)
    ].join("\n"),
    ...left > 0 ? [`… and ${plural(left, "more database")}.`] : []
  ];
}
function section(database, depth, links2) {
  const { live } = database;
  const told = toldFindings(database).filter((finding) => depth.passed || finding.severity !== "notice");
  const shown = told.slice(0, depth.findings);
  const pending = live && pendingLine(live);
  return [
    `### ${statusEmoji(database)} ${code(shorten(database.name, 64))}${live?.address === void 0 ? "" : ` at ${code(shorten(live.address, 120))}`}`,
    ...database.reason === void 0 ? [] : [`${upper(stateWords[live?.state ?? "unjudged"])}: ${escapeText(shorten(database.reason, 1e3))}`],
    ...pending === void 0 ? [] : [escapeText(shorten(pending, 1500))],
    ...shown.flatMap((finding) => findingBlocks(finding, depth, links2)),
    ...told.length > shown.length ? [`… and ${plural(told.length - shown.length, "more finding")} in this database.`] : [],
    ...closingFold2(database, depth)
  ];
}
var upper = (text) => text.replace(/^./, (letter) => letter.toUpperCase());
function closingFold2({ closing, findings }, depth) {
  if (closing === void 0 || depth.statementLines === 0) return [];
  if (!closing.verified) return [];
  if (findings.filter(({ fix, rule }) => fix !== void 0 && rule !== "live-unreadable").length < 2)
    return [];
  return [
    "<details><summary>All the SQL that brings it back, in its order: tried on a scratch server</summary>",
    ...closing.destructive.slice(0, 12).map((what) => `⚠️ ${escapeText(shorten(what, 300))}`),
    fence(closing.up.trimEnd(), "sql", 4 * depth.statementLines),
    "</details>"
  ];
}
function greenFold(databases) {
  if (databases.length === 0) return [];
  const items = databases.map(({ name, live, findings }) => {
    const version = live && versionFact(live);
    const pending = live && pendingLine(live);
    return [
      `- ${code(shorten(name, 64))}${version === void 0 ? "" : `: ${escapeText(shorten(version, 200))}`}`,
      ...pending === void 0 ? [] : [`  - ${escapeText(shorten(pending, 1500))}`],
      ...findings.map((finding) => `  - ℹ️ ${escapeText(shorten(finding.title, 300))}`)
    ].join("\n");
  });
  return [
    `<details><summary>✅ ${plural(databases.length, "database")} without drift</summary>`,
    items.join("\n"),
    "</details>"
  ];
}
function footer2({ tool, servers }) {
  const scratch = servers.slice(0, 6).map(({ vendor, version }) => `compared on ${vendors[vendor]} ${escapeText(shorten(version, 40))}`);
  return [`${escapeText(shorten(tool.name, 40))} ${escapeText(shorten(tool.version, 40))}`, ...scratch].join(
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
  passed: true,
  diagrams: true
};
var failures = { ...everything, passed: false };
var brief = { ...failures, diagrams: false };
var depths = [
  everything,
  failures,
  brief,
  { ...brief, diffLines: 100, detailLines: 40, statementLines: 30, migrations: 60 },
  { ...brief, diffLines: 40, detailLines: 20, statementLines: 12, migrations: 30 },
  { ...brief, diffLines: 12, detailLines: 8, statementLines: 6, migrations: 20, findings: 100 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 2, migrations: 10, findings: 50 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 20 },
  { ...brief, diffLines: 0, detailLines: 0, statementLines: 0, migrations: 0, findings: 3 },
  { ...brief, findings: 0 },
  { ...brief, findings: 0, databases: 20 }
];
var emoji3 = { passed: "✅", failed: "❌", error: "💥" };
function firstStep2(report, links2) {
  for (const database of report.databases) {
    const finding = toldFindings(database).find(({ severity }) => severity === "error");
    if (finding === void 0) continue;
    const { file, line } = finding.members?.[0] ?? finding;
    const place = file === void 0 ? "" : ` (${fileLink(file, line, links2)})`;
    const step = nextStep(finding);
    const name = code(shorten(database.name, 64));
    return [
      `**First:** in ${name}, ${escapeText(shorten(finding.title, 300))}${place}.${step ? ` ${step}` : ""}`
    ];
  }
  return [];
}
function compose(report, depth, shortened, options) {
  if (report.command === "drift") return composeDrift(report, depth, shortened, options);
  const { links: links2, runUrl: runUrl2 } = options;
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const selection = selectionLine(report, escapeText);
  const where = runUrl2 === void 0 ? "the log of the run" : `[the run](${runUrl2})`;
  return [
    `## ${emoji3[report.status]} ${verdictLine(report)}`,
    // without a server or a matrix there is nothing else to be done first
    ...problemList(report.problems ?? [], depth.findings === 0 ? 5 : mostProblems, links2),
    ...firstStep2(report, links2),
    ...databaseTable(report, depth),
    ...selection === void 0 ? [] : [selection],
    ...depth.findings === 0 ? [] : databaseSections(report.databases.filter(needsLook), several, depth, links2),
    ...depth.diagrams || options.diagrams === "always" ? changesBlocks(report, options.limit / 2, options.measure ?? characters) : [],
    ...depth.passed ? passedFold(report.databases.filter(isGreen), several) : [],
    ...depth.passed ? leftOutFold(report.databases.filter(isLeftOut)) : [],
    ...shortened ? [`Shortened to fit; everything is in ${where}.`] : [],
    `<sub>${footer(report)}</sub>`
  ].join("\n\n");
}
var characters = (text) => text.length;
function renderMarkdown(report, options) {
  const measure2 = options.measure ?? characters;
  for (const [index, depth] of depths.entries()) {
    const text = `${compose(report, depth, index > 0, options)}
`;
    if (measure2(text) <= options.limit) return text;
  }
  const line = `${emoji3[report.status]} ${verdictLine(report)}.`;
  const link = options.runUrl === void 0 ? "" : ` [The run](${options.runUrl})`;
  const last = [`${line}${link}
`, `${line}
`].find((text) => measure2(text) <= options.limit);
  if (last !== void 0) return last;
  const short = shorten(line, options.limit);
  return measure2(short) <= options.limit ? short : shorten(line, Math.floor(options.limit / 3));
}

// src/reporters/comment.ts
var limit = 65536;
function marker(inputs) {
  const parts = [inputs["working-directory"], inputs.matrix, inputs.server, inputs.databases];
  const digest = createHash2("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
  return `<!-- multidb-migrate:${digest} -->`;
}
function runLine(run) {
  return run === void 0 ? "" : `<!-- run ${run.id}.${run.attempt} -->
`;
}
function writtenBy(body2) {
  const [, id, attempt] = /^[^\n]*\r?\n<!-- run (\d{1,15})\.(\d{1,6}) -->/.exec(body2) ?? [];
  return id === void 0 ? void 0 : { id: Number(id), attempt: Number(attempt) };
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
${runLine(event.run)}`;
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
  const marked = (await comments.list()).filter(({ body: body2 }) => body2.startsWith(mark));
  if (marked.length === 0) return [];
  const self = await comments.self().catch(() => void 0);
  const login = (self ?? "github-actions[bot]").toLowerCase();
  return marked.filter(({ author }) => author.toLowerCase() === login).toSorted((a, b) => a.id - b.id);
}
async function removeOnce(comments, id) {
  try {
    await comments.remove(id);
  } catch (error) {
    if (!(error instanceof RequestFailed && error.failed.status === 404)) throw error;
  }
}
async function settle(comments, own) {
  const [oldest, ...others] = own;
  if (oldest === void 0 || others.length === 0) return oldest;
  const latest = own.reduce((best, one) => isLater(writtenBy(one.body), writtenBy(best.body)) ? one : best);
  if (oldest.body !== latest.body) await comments.update(oldest.id, latest.body);
  for (const { id } of others) await removeOnce(comments, id);
  return { ...oldest, body: latest.body };
}
async function hasGoneOn(comments, sha) {
  const head = await comments.head().catch((error) => {
    if (error instanceof RequestFailed) return sha;
    throw error;
  });
  return head.toLowerCase() !== sha.toLowerCase();
}
var leftAlone = {
  later: "a later run has written it already, and its words stay",
  gone: "the pull request has gone on since, and the run of its new head comments"
};
async function keepCurrent(comments, report, { sha, mode, mark, body: body2, run }) {
  const wrong = report.status !== "passed" || report.databases.some(needsLook);
  const own = await settle(comments, await findOwn(comments, mark));
  if (own === void 0) {
    if (!wrong && mode !== "always") return {};
    if (await hasGoneOn(comments, sha)) return { left: "gone" };
    const created = await comments.create(body2);
    const settled = await findOwn(comments, mark).then((all) => settle(comments, all)).catch(() => void 0);
    const later = settled !== void 0 && isLater(writtenBy(settled.body), run);
    return { id: settled?.id ?? created, ...later && { left: "later" } };
  }
  if (isLater(writtenBy(own.body), run)) return { id: own.id, left: "later" };
  if (!wrong && mode === "on-failure") {
    await removeOnce(comments, own.id);
    return {};
  }
  if (own.body !== body2) await comments.update(own.id, body2);
  return { id: own.id };
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
  const event = context.event ?? readEvent(env);
  const notice = (reason2) => {
    write(
      `::notice title=No comment on the pull request::${reason2.replaceAll("%", "%25").replace(/[\r\n]+/g, " ")}`
    );
    return [];
  };
  const reason = context.noPullRequest ?? whyNot(event, inputs);
  if (reason !== void 0) return notice(reason);
  try {
    const comments = await openComments(
      inputs.token ?? "",
      event.repository,
      event.pullRequest ?? 0,
      sender()
    );
    const { id, left } = await keepCurrent(comments, report, {
      sha: event.sha,
      mode,
      mark: marker(inputs),
      body: compose2(report, context, event),
      run: event.run
    });
    if (id !== void 0) output("comment-id", String(id));
    return left ? notice(leftAlone[left]) : [];
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
    const folder = workingDirectory(env, inputs);
    const file = path2.resolve(folder, inputs["report-file"] || "multidb-report.json");
    await writeWhole(file, formatReport(report));
    output("report-file", file);
    const { linesOf, readWritten, writeFiles } = await import("./written-RVH5FOLL.js");
    const { files } = readWritten(linesOf(inputs.write), folder, "The input `write`");
    const prefix = repositoryPrefix(env, inputs);
    await writeFiles(files, report, { env, ...prefix !== void 0 && { prefix } });
    return [];
  }
};

// src/reporters/issue.ts
import { createHash as createHash3 } from "node:crypto";

// src/github/issues.ts
var perPage2 = 100;
var pages2 = 100;
async function openIssues(token, repository, label2, send) {
  const octokit = await openOctokit(token);
  const { issues } = octokit.rest;
  const [owner = "", repo = ""] = repository.split("/");
  const here = { owner, repo };
  return {
    async list() {
      const found = [];
      for (let page = 1; page <= pages2; page += 1) {
        const { data, headers } = await send(
          (signal) => issues.listForRepo({
            ...here,
            labels: label2,
            state: "all",
            per_page: perPage2,
            page,
            request: { signal }
          }),
          true
        );
        for (const {
          number,
          state,
          state_reason,
          body: body2,
          title,
          user,
          pull_request
        } of data) {
          if (pull_request !== void 0) continue;
          found.push({
            number,
            open: state === "open",
            ...state_reason && { reason: state_reason },
            body: body2 ?? "",
            title,
            author: user?.login ?? ""
          });
        }
        if (!headers.link?.includes('rel="next"')) break;
      }
      return found;
    },
    self: () => viewerOf(octokit, send),
    async create(title, body2) {
      const { data } = await send(
        (signal) => issues.create({ ...here, title, body: body2, labels: [label2], request: { signal } }),
        false
      );
      const labelled = data.labels.some(
        (one) => (typeof one === "string" ? one : one.name)?.toLowerCase() === label2.toLowerCase()
      );
      if (!labelled)
        await send(
          (signal) => issues.addLabels({ ...here, issue_number: data.number, labels: [label2], request: { signal } }),
          true
        );
      return data.number;
    },
    async update(number, { title, body: body2, state, reason }) {
      await send(
        (signal) => issues.update({
          ...here,
          issue_number: number,
          ...title !== void 0 && { title },
          ...body2 !== void 0 && { body: body2 },
          ...state && { state },
          ...reason && { state_reason: reason },
          request: { signal }
        }),
        true
      );
    },
    async comment(number, body2) {
      await send(
        (signal) => issues.createComment({ ...here, issue_number: number, body: body2, request: { signal } }),
        false
      );
    }
  };
}

// src/reporters/issue.ts
var issueLabel = "database-drift";
var limit2 = 65536;
var hash = (value) => createHash3("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
function groupMark(inputs, environment) {
  const parts = [inputs["working-directory"], inputs.matrix, inputs.databases, environment];
  return `<!-- multidb-drift:${hash(parts)}:`;
}
function stateOf({ live, checks: checks2 }) {
  return checks2.live === "failed" ? "drifted" : live?.state ?? "unjudged";
}
function subjectsOf(report, inputs, environment) {
  const there = report.databases.filter(({ status }) => status !== "skipped");
  const states = (databases) => Object.fromEntries(databases.map((database) => [database.name, stateOf(database)]));
  const group = groupMark(inputs, environment);
  const title = `Database drift in ${environment}`;
  if (inputs.issue !== "per-database")
    return [{ mark: `${group}all -->`, title, report, states: states(there) }];
  return there.map((database) => ({
    mark: `${group}${hash(database.name)} -->`,
    title: `${title}: ${shorten(visibleLine(database.name), 100)}`,
    report: alone2(report, database),
    states: states([database])
  }));
}
function alone2({ problems: _, ...report }, database) {
  const databases = [database];
  return { ...report, databases, status: verdict(databases), summary: summarise(databases) };
}
function remember(memory) {
  return `<!-- multidb-drift-state:${Buffer.from(JSON.stringify(memory)).toString("base64url")} -->`;
}
var remembered = /^<!-- multidb-drift-state:([\w-]+) -->$/m;
function recall(body2) {
  const written = remembered.exec(body2)?.[1];
  if (written === void 0) return void 0;
  try {
    const memory = JSON.parse(Buffer.from(written, "base64url").toString("utf8"));
    if (typeof memory !== "object" || memory === null) return void 0;
    const { states, digest, run } = memory;
    if (typeof states !== "object" || states === null || typeof digest !== "string") return void 0;
    const known = typeof run?.id === "number" && typeof run.attempt === "number";
    return { states, digest, ...known && { run } };
  } catch {
    return void 0;
  }
}
var unread = "";
async function retire(issues, { number, body: body2 }) {
  const memory = recall(body2);
  const forgotten = memory && body2.replace(remembered, () => remember({ ...memory, digest: unread }));
  await issues.update(number, {
    state: "closed",
    reason: "not_planned",
    ...forgotten !== void 0 && { body: forgotten }
  });
}
function compose3(subject, { env, inputs }) {
  const { mark, report, states } = subject;
  const digest = hash(renderMarkdown(report, { limit: limit2 }));
  const event = readEvent(env);
  const head = `${mark}
${remember({ states, digest, ...event.run && { run: event.run } })}
`;
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === void 0 ? void 0 : links(event, env, prefix);
  const url = runUrl(env);
  const foot = url === void 0 ? "" : `
<sub>Written by [this run](${url}) when something had changed.</sub>
`;
  const room = limit2 - head.length - foot.length - 1500;
  const text = renderMarkdown(report, {
    limit: room,
    ...at && { links: at },
    ...url !== void 0 && { runUrl: url }
  });
  return { body: `${head}${text}${foot}`, digest };
}
function transitions(before, after) {
  return Object.entries(after).filter(([name, state]) => (before[name] ?? "same") !== state).map(([name, state]) => {
    const was = Object.hasOwn(before, name) ? before[name] : void 0;
    const from = was !== void 0 && Object.hasOwn(stateWords, was) ? `${stateWords[was]} → ` : "";
    return `- ${code(shorten(name, 64))}: ${from}**${stateWords[state]}**`;
  });
}
var lines = 60;
function sentence(what, changed, env) {
  const url = runUrl(env);
  const more = changed.length > lines ? [`- … and ${changed.length - lines} more`] : [];
  const list = [...changed.slice(0, lines), ...more].join("\n");
  return [what, list, url === void 0 ? "" : `[The run](${url})`].filter(Boolean).join("\n\n");
}
async function keepCurrent2(issues, own, subject, context) {
  const { title, states } = subject;
  const { body: body2, digest } = compose3(subject, context);
  const all = Object.values(states);
  const drifted = all.includes("drifted");
  const well = all.every((state) => state === "same");
  const open = own.filter((issue2) => issue2.open);
  const closed = own.findLast(({ body: text }) => recall(text)?.digest !== unread) ?? own.at(-1);
  const [main = closed, ...duplicates] = open;
  const tell = (number, what, changed2) => issues.comment(number, sentence(what, changed2, context.env));
  for (const duplicate of duplicates) await retire(issues, duplicate);
  if (main === void 0) return drifted ? issues.create(title, body2) : void 0;
  const before = recall(main.body);
  if (isLater(before?.run, readEvent(context.env).run)) {
    context.write(
      `::notice title=The issue is left as it is::a later run has written it already, and its words stay`
    );
    return main.open ? main.number : void 0;
  }
  const changed = transitions(before?.states ?? {}, states);
  const change = async (more) => {
    const said = before?.digest === digest ? {} : { body: body2 };
    const named = main.title === title ? {} : { title };
    const all2 = { ...said, ...named, ...more };
    if (Object.keys(all2).length > 0) await issues.update(main.number, all2);
  };
  if (!main.open) {
    const dismissed = main.reason === "not_planned" && before?.digest === digest;
    if (!drifted || dismissed) return void 0;
    await change({ state: "open", reason: "reopened" });
    await tell(main.number, "The drift is back.", changed);
    return main.number;
  }
  if (well) {
    await change({ state: "closed", reason: "completed" });
    await tell(main.number, "The drift is gone.", changed);
    return void 0;
  }
  await change({});
  if (changed.length > 0) await tell(main.number, "This has changed:", changed);
  return main.number;
}
async function closeOrphans(issues, own, subjects) {
  const left = own.filter(({ open, body: body2 }) => open && !subjects.some(({ mark }) => body2.startsWith(mark)));
  for (const orphan of left) {
    await retire(issues, orphan);
    await issues.comment(
      orphan.number,
      "Nothing looks at this any more: the matrix or the input `issue` has changed."
    );
  }
}
function explain2(failed) {
  const said = failed.status === void 0 ? failed.message : `${failed.status} ${failed.message}`;
  if (failed.status === 401) return `${said}. The token is not valid (any more)`;
  if (failed.status === 403 || failed.status === 404)
    return `${said}. The job needs \`permissions: issues: write\``;
  if (failed.status === 410)
    return `${said}. Switch issues on in the repository's settings, or set \`issue: never\``;
  return said;
}
var hopeless = /* @__PURE__ */ new Set([401, 403, 404, 410, void 0]);
async function publish3(report, context) {
  const { env, inputs, output, write } = context;
  const { environment } = report;
  if (report.command !== "drift" || environment === void 0 || inputs.issue === "never") return [];
  const event = readEvent(env);
  if (event.pullRequest !== void 0 || event.name === "merge_group") {
    write("::notice title=No issue::the migrations of a pull request are not those that are deployed");
    return [];
  }
  if (event.repository === "") return [];
  if (!inputs.token) return ["There is no issue: leave the input `token` at its default, or give one."];
  const warnings = [];
  const failed = (error, what) => {
    if (!(error instanceof RequestFailed)) throw error;
    warnings.push(`${what}: GitHub answered ${explain2(error.failed)}.`);
    return error.failed.limited || hopeless.has(error.failed.status);
  };
  const numbers = [];
  try {
    const issues = await openIssues(inputs.token, event.repository, issueLabel, sender());
    const own = await findOwn2(issues, groupMark(inputs, environment));
    const subjects = subjectsOf(report, inputs, environment);
    for (const subject of subjects) {
      const same = own.filter(({ body: body2 }) => body2.startsWith(subject.mark));
      try {
        const number = await keepCurrent2(issues, same, subject, context);
        if (number !== void 0) numbers.push(number);
      } catch (error) {
        if (failed(error, `The issue "${subject.title}" is not up to date`)) return warnings;
      }
    }
    if (subjects.length > 0) await closeOrphans(issues, own, subjects);
  } catch (error) {
    failed(error, "There is no issue");
  } finally {
    output("issues", JSON.stringify(numbers));
  }
  return warnings;
}
async function findOwn2(issues, mark) {
  const marked = (await issues.list()).filter(({ body: body2 }) => body2.startsWith(mark));
  if (marked.length === 0) return [];
  const self = await issues.self().catch(() => void 0);
  const login = (self ?? "github-actions[bot]").toLowerCase();
  return marked.filter(({ author }) => author.toLowerCase() === login).toSorted((left, right) => left.number - right.number);
}
var issue_default = {
  kind: "publish",
  name: "issue",
  summary: "an issue about drift: opened, kept current, closed when it is gone",
  publish: publish3
};

// src/reporters/json.ts
var json_default = {
  kind: "print",
  name: "json",
  summary: "the report itself, for scripts",
  print: formatReport
};

// src/reporters/junit.ts
var largest = 3e7;
var longest2 = 65536;
var phases = ["up", "down", "reapply"];
var phaseNames = { up: "up", down: "down", reapply: "up again" };
var phaseOf = { apply: "up", downgrade: "down", reapply: "reapply" };
function caseOf({ check, migration, phase }) {
  const own = phaseOf[check];
  return migration === void 0 || own === void 0 ? void 0 : JSON.stringify([migration, phase ?? own]);
}
function findingText(finding) {
  const { file, line, column } = finding;
  const place = [file, line, column].filter((part) => part !== void 0).join(":");
  const advice = nextStep(finding);
  return [
    finding.title,
    ...place === "" ? [] : [place],
    ...finding.error ? [serverErrorLine(finding.error)] : [],
    ...finding.statement ? [finding.statement] : [],
    ...detailLines(finding),
    ...finding.diff ? [finding.diff] : [],
    ...finding.fix ? ["This would mend it:", finding.fix] : [],
    ...advice === void 0 ? [] : [`→ ${advice}`]
  ].join("\n");
}
function failure(errors) {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : "";
  return {
    kind: "failure",
    type: first?.rule ?? "",
    message: `${first?.title}${more}`,
    text: errors.map(findingText).join("\n\n")
  };
}
function migrationCases(migration, own) {
  const { id } = migration;
  const name = migration.name.includes(id) ? migration.name : `${id} ${migration.name}`;
  return phases.map((phase) => {
    const cell = migration[phase];
    const errors = (own.get(JSON.stringify([id, phase])) ?? []).filter(
      ({ severity }) => severity === "error"
    );
    const { mark, label: label2 } = cellMark(cell);
    return {
      name: `${name}: ${phaseNames[phase]}`,
      ms: cell.ms ?? 0,
      outcome: errors.length > 0 ? failure(errors) : mark === "passed" || cell.ms !== void 0 ? { kind: "passed" } : { kind: "skipped", message: label2 }
    };
  });
}
function checkCases(database) {
  return Object.entries(database.checks).flatMap(([check, status]) => {
    const errors = database.findings.filter(
      (finding) => finding.check === check && finding.severity === "error" && caseOf(finding) === void 0
    );
    const hasCases = phaseOf[check] !== void 0 && database.migrations.length > 0;
    if (hasCases && errors.length === 0) return [];
    const outcome = errors.length > 0 ? failure(errors) : status === "skipped" ? { kind: "skipped", message: database.skippedChecks?.[check] ?? "not checked" } : { kind: "passed" };
    return [{ name: `check: ${check}`, ms: 0, outcome }];
  });
}
function databaseSuite(database) {
  const own = Map.groupBy(
    database.findings.filter((finding) => caseOf(finding) !== void 0),
    (finding) => caseOf(finding)
  );
  const { status, reason = "it was not rehearsed" } = database;
  const whole = status === "error" ? [
    {
      name: "rehearsal",
      ms: 0,
      outcome: { kind: "error", type: "not-judged", message: reason, text: reason }
    }
  ] : status === "skipped" ? [{ name: "rehearsal", ms: 0, outcome: { kind: "skipped", message: reason } }] : [];
  return {
    name: `${database.name} on ${database.server}`,
    ms: database.durationMs,
    properties: [
      ["database", database.name],
      ["server", database.server],
      ...database.format === void 0 ? [] : [["format", database.format]],
      ...database.head === void 0 ? [] : [["head", database.head]]
    ],
    cases: [
      ...whole,
      ...database.migrations.flatMap((migration) => migrationCases(migration, own)),
      ...checkCases(database)
    ],
    remarks: [
      ...database.findings.filter(({ severity }) => severity !== "error").map(findingText),
      ...database.notCompared === void 0 ? [] : [database.notCompared]
    ]
  };
}
function problemSuite(report) {
  if (report.problems === void 0 || report.problems.length === 0) return [];
  const cases = report.problems.map(({ code: code2, message: message2, at, hint }, index) => {
    const place = at === void 0 ? [] : [`${at.file}:${at.line}:${at.column}`];
    return {
      name: `${index + 1} ${code2}`,
      ms: 0,
      outcome: {
        kind: "error",
        type: code2,
        message: message2.split("\n")[0] ?? "",
        text: [...place, message2, ...hint === void 0 ? [] : [`→ ${hint}`]].join("\n")
      }
    };
  });
  return [{ name: "the run", ms: report.durationMs, properties: [], cases, remarks: [] }];
}
function escapeXml(text) {
  const entities = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;"
  };
  return shorten(text, longest2).replace(/[\ufffe\uffff]/g, "�").replace(/[&<>"]/g, (character) => entities[character] ?? "");
}
var attribute = (text) => escapeXml(visibleLine(text) || "-");
var body = (text) => escapeXml(visibleLines(text));
var seconds = (ms) => (ms / 1e3).toFixed(3);
function caseXml({ name, ms, outcome }, classname) {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(classname)}" time="${seconds(ms)}"`;
  if (outcome.kind === "passed") return `${open}/>`;
  const inside = outcome.kind === "skipped" ? `<skipped message="${attribute(outcome.message)}"/>` : `<${outcome.kind} type="${attribute(outcome.type)}" message="${attribute(outcome.message)}">${body(outcome.text)}</${outcome.kind}>`;
  return `${open}>
      ${inside}
    </testcase>`;
}
function suiteXml(suite, index, timestamp) {
  const count = (kind) => suite.cases.filter(({ outcome }) => outcome.kind === kind).length;
  const counts = `tests="${suite.cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}"`;
  const classname = suite.name.replaceAll(".", "_");
  return [
    `  <testsuite id="${index}" package="multidb-migrate" name="${attribute(suite.name)}" timestamp="${timestamp}" hostname="localhost" ${counts} time="${seconds(suite.ms)}">`,
    "    <properties>",
    ...suite.properties.map(
      ([name, value]) => `      <property name="${name}" value="${attribute(value)}"/>`
    ),
    "    </properties>",
    ...suite.cases.map((one) => caseXml(one, classname)),
    `    <system-out>${body(suite.remarks.join("\n\n"))}</system-out>`,
    "    <system-err></system-err>",
    "  </testsuite>"
  ].join("\n");
}
function format(report, now) {
  const suites = [...problemSuite(report), ...report.databases.map(databaseSuite)];
  const started = new Date(now.getTime() - report.durationMs).toISOString().slice(0, 19);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<testsuites>",
    ...suites.map((suite, index) => suiteXml(suite, index, started)),
    "</testsuites>",
    ""
  ].join("\n");
}
function print2(report, { now = /* @__PURE__ */ new Date() }) {
  return fitReport(report, (one) => format(one, now), largest) ?? format(report, now);
}
var junit_default = {
  kind: "print",
  name: "junit",
  summary: "JUnit's XML, for the test results of any CI system",
  print: print2
};

// src/reporters/markdown.ts
var markdown_default = {
  kind: "print",
  name: "markdown",
  summary: "GitHub's Markdown, as in the comment on a pull request",
  print: (report) => renderMarkdown(report, { limit: 1024 * 1024, measure: Buffer.byteLength })
};

// src/reporters/sarif.ts
var mostResults = 5e3;
var largest2 = 1e7;
var longestMessage = 4e3;
var levels = { error: "error", warning: "warning", notice: "note" };
var problemSeverities = { error: "error", warning: "warning", notice: "recommendation" };
var root = "%SRCROOT%";
function message(text) {
  const visible = shorten(visibleLines(text), longestMessage);
  return { text: visible.replace(/[{}]/g, "$&$&").replaceAll("](", "] (") };
}
function ruleTitle(rule) {
  const [first = "", ...rest] = visibleLine(rule).split("-");
  const name = `${first.charAt(0).toUpperCase()}${first.slice(1)}`;
  return rest.length === 0 ? name : `${name}: ${rest.join(" ")}`;
}
function describeRule({ rule, check }, worst) {
  const summary2 = checks.find(({ name }) => name === check)?.summary;
  const about = summary2 === void 0 ? ruleTitle(rule) : `The check "${check}": ${summary2}`;
  const help = [nextStep({ rule }), about].filter((line) => line !== void 0).join("\n\n");
  return {
    id: rule,
    name: visibleLine(rule).split("-").map((word2) => `${word2.charAt(0).toUpperCase()}${word2.slice(1)}`).join(""),
    shortDescription: message(ruleTitle(rule)),
    fullDescription: message(about),
    help: { ...message(help), markdown: help },
    defaultConfiguration: { level: levels[worst] },
    properties: {
      tags: ["database", "migrations", visibleLine(check)],
      "problem.severity": problemSeverities[worst]
    }
  };
}
function describeFinding({ finding, database, servers }, several) {
  const where = several ? ` (${servers.join(", ")})` : "";
  const advice = nextStep(finding);
  return message(
    [
      `${visibleLine(`${database}${where}: ${finding.title}`)}.`.replace(/([.!?])\.$/, "$1"),
      ...finding.error ? [serverErrorLine(finding.error)] : [],
      ...detailLines(finding),
      ...advice === void 0 ? [] : [`→ ${advice}`]
    ].join("\n")
  );
}
function location({ file, line, column }, report, prefix) {
  const known = file !== void 0 && staysInside(file);
  const uri = encodePath(`${prefix}${known ? file : matrixFile(report)}`);
  return {
    physicalLocation: {
      artifactLocation: { uri, uriBaseId: root },
      ...known && line !== void 0 && {
        region: { startLine: line, ...column !== void 0 && { startColumn: column } }
      }
    }
  };
}
function matrixFile({ matrix }) {
  return matrix !== void 0 && staysInside(matrix) ? matrix : "multidb.yml";
}
function fingerprints(once, shared) {
  const print5 = fingerprint(once);
  const { file, line } = once.finding;
  const alone3 = file !== void 0 && line !== void 0 && !shared;
  return { "multidbMigrate/v1": print5, ...!alone3 && { primaryLocationLineHash: `${print5}:1` } };
}
function format2(report, prefix) {
  const several = new Set(report.databases.map(({ server }) => server)).size > 1;
  const all = findingsOnce(report).toSorted((a, b) => rank(a) - rank(b));
  const kept = all.slice(0, mostResults);
  const byRule = Map.groupBy(kept, ({ finding }) => finding.rule);
  const rules = [...byRule].map(([, [first, ...rest]]) => {
    const worst = worstFirst([first.finding, ...rest.map(({ finding }) => finding)])[0];
    return describeRule(first.finding, worst.severity);
  });
  const place = ({ finding: { rule, file, line } }) => JSON.stringify([rule, file, line]);
  const atPlace = Map.groupBy(kept, place);
  const problems = (report.problems ?? []).map(({ code: code2, message: text, at, hint }) => ({
    level: "error",
    descriptor: { id: code2 },
    message: message(hint === void 0 ? text : `${text}
→ ${hint}`),
    ...at !== void 0 && { locations: [location({ ...at }, report, prefix)] }
  }));
  const left = all.length - kept.length;
  const notes2 = left === 0 ? [] : [{ level: "note", message: message(`${plural(left, "finding")} more: the report has all of them.`) }];
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: report.tool.name,
            version: report.tool.version,
            rules
          }
        },
        // no automationDetails: it would take the place of the category that the upload gives, which is the job's own
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [root]: { description: { text: "The top of the repository." } } },
        invocations: [
          {
            executionSuccessful: report.status !== "error",
            ...problems.length + notes2.length > 0 && {
              toolExecutionNotifications: [...problems, ...notes2]
            }
          }
        ],
        results: kept.map((once) => ({
          ruleId: once.finding.rule,
          ruleIndex: rules.findIndex(({ id }) => id === once.finding.rule),
          level: levels[once.finding.severity],
          message: describeFinding(once, several),
          locations: [location(once.finding, report, prefix)],
          partialFingerprints: fingerprints(once, (atPlace.get(place(once))?.length ?? 0) > 1)
        }))
      }
    ]
  };
  return `${JSON.stringify(log, null, 2)}
`;
}
var order = { error: 0, warning: 1, notice: 2 };
var rank = ({ finding }) => order[finding.severity];
function print3(report, { prefix = "" }) {
  return fitReport(report, (one) => format2(one, prefix), largest2) ?? format2(report, prefix);
}
var sarif_default = {
  kind: "print",
  name: "sarif",
  summary: "SARIF 2.1.0, for code scanning",
  print: print3
};

// src/reporters/summary.ts
import { appendFile, stat } from "node:fs/promises";
var limit3 = 1024 * 1024;
async function publish4(report, { env, inputs, event }) {
  const file = env.GITHUB_STEP_SUMMARY;
  if (!file) return [];
  const prefix = repositoryPrefix(env, inputs);
  const at = prefix === void 0 ? void 0 : links(event ?? readEvent(env), env, prefix);
  const url = runUrl(env);
  const written = await stat(file).then(
    ({ size }) => size,
    () => 0
  );
  const text = renderMarkdown(report, {
    limit: Math.max(0, limit3 - written - 1),
    measure: Buffer.byteLength,
    diagrams: "always",
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
  publish: publish4
};

// src/reporters/text.ts
var marks2 = {
  passed: ["✓", "green"],
  warning: ["!", "yellow"],
  failed: ["✗", "red"],
  skipped: ["–", "dim"]
};
var severityMarks = { error: marks2.failed, warning: marks2.warning, notice: ["i", "blue"] };
var statusMarks = {
  passed: marks2.passed,
  failed: marks2.failed,
  error: marks2.failed,
  skipped: marks2.skipped
};
var goodRows = 12;
var diffLines = 200;
var statementLines = 40;
var longestLine = 4e3;
function cellText(cell) {
  const { mark, label: label2 } = cellMark(cell);
  const [sign, style] = marks2[mark];
  return {
    text: [sign, label2, cell.ms === void 0 ? "" : duration(cell.ms)].filter(Boolean).join(" "),
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
function migrationTable2(database, { width, paint }) {
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
  const longest3 = Math.max("migration".length, ...rows.map(({ name }) => textWidth(name)));
  const first = Math.max(12, Math.min(longest3, width - others));
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
function block(text, limit4, paintLine, { paint }) {
  const lines2 = visibleLines(text).replace(/\n+$/, "").split("\n");
  const shown = lines2.length <= limit4 + 1 ? lines2 : lines2.slice(0, limit4);
  const left = lines2.length - shown.length;
  return [
    ...shown.map((line) => `      ${paintLine(shorten(line, longestLine))}`),
    ...left > 0 ? [paint("dim", `      … ${left} more lines`)] : []
  ];
}
function prose(text, indent, { width }) {
  return wrap(visibleLine(text), Math.max(30, width - indent.length)).map((line) => `${indent}${line}`);
}
function findingText2(finding, page) {
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
  return columnsOf([database]).filter(([, check]) => database.checks[check] !== void 0).map(([, check]) => {
    const { mark, count } = checkMark(database, check);
    const [sign, style] = marks2[mark];
    return `${paint(style, count > 1 ? `${sign}${count}` : sign)} ${check}`;
  }).join("  ");
}
function databaseHead(database, page) {
  const { paint } = page;
  const [sign, style] = database.status === "passed" && !isGreen(database) ? marks2.warning : statusMarks[database.status];
  const pending = database.live && pendingLine(database.live);
  const facts = database.live === void 0 ? [
    database.server,
    database.format,
    plural(database.migrations.length, "migration"),
    database.base && `against ${database.base.name}`
  ] : [...liveFacts(database), stateWords[database.live.state]];
  const told = [...facts, duration(database.durationMs)].filter((fact) => fact !== void 0).map(visibleLine);
  const reason = database.reason === void 0 ? [] : prose(database.reason, "  ", page);
  const skipped = [...Map.groupBy(Object.entries(database.skippedChecks ?? {}), ([, why]) => why)].filter(([why]) => why !== database.reason).map(([why, checks2]) => {
    const names = checks2.map(([check]) => check).join(", ");
    return paint(
      "dim",
      `  ${visibleLine(`${names} ${checks2.length > 1 ? "were" : "was"} not checked: ${why}`)}`
    );
  });
  const over = deploymentLine(database);
  return [
    `${paint(style, `${sign} ${paint("bold", visibleLine(database.name))}`)}  ${paint("dim", told.join(" · "))}`,
    ...reason.map((line) => paint(style, line)),
    ...pending === void 0 ? [] : prose(pending, "  ", page),
    ...(database.unmet ?? []).flatMap(
      ({ name, because }) => prose(`needs ${name}, which is not at head: ${because}`, "  ", page).map(
        (line) => paint("yellow", line)
      )
    ),
    ...database.notCompared === void 0 ? [] : prose(database.notCompared, "  ", page).map((line) => paint("dim", line)),
    ...over === void 0 ? [] : [paint("dim", `  ${over}`)],
    ...checkList(database, page) === "" ? [] : [`  ${checkList(database, page)}`],
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
  const findings = toldFindings(database).flatMap((finding) => findingText2(finding, page));
  return [
    ...databaseHead(database, page),
    ...migrationTable2(database, page),
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
function print4(report, surface) {
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
  const selection = selectionLine(report, visibleLine);
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
    ...selection === void 0 ? [] : prose(selection, "", page),
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
  print: print4
};

// src/reporters/index.ts
var reporters = [
  annotations_default,
  code_quality_default,
  comment_default,
  file_default,
  issue_default,
  json_default,
  junit_default,
  markdown_default,
  sarif_default,
  summary_default,
  text_default
];

// src/reporters/print-reporters.ts
var printReporters = reporters.filter(
  (reporter) => reporter.kind === "print"
);

export {
  workingDirectory,
  annotations_default,
  openOctokit,
  RequestFailed,
  sender,
  comment_default,
  file_default,
  issue_default,
  summary_default,
  text_default,
  printReporters
};
