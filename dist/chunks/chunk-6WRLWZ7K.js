import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  columnLoss,
  groupByObject,
  isAbout,
  labelOf,
  only,
  partsOfType,
  sortChanges,
  unsayableFinding,
  wholeChange
} from "./chunk-BSKXBPKN.js";
import {
  checkLine,
  compareStep,
  cutStatement,
  diffCatalogs,
  failed,
  failureFields,
  failureOf,
  globs,
  ignoredIn,
  isAccessDenied,
  isSame,
  listChanges,
  nameUnit,
  place,
  printCatalogDiff,
  summarise,
  title,
  unifiedHunks
} from "./chunk-7R6PZ7TZ.js";
import {
  quoteIdentifier
} from "./chunk-MNEZCNWB.js";
import {
  formats,
  identifierOf,
  js_tokens_default
} from "./chunk-WKNARJQP.js";
import {
  sqlText
} from "./chunk-EG2M2ZMB.js";
import {
  createLexer,
  nextToken,
  significantTokens
} from "./chunk-R3PSIEBO.js";

// src/checks/apply.ts
function severalHeads({ heads = [], migrations }, severity) {
  if (heads.length < 2) return [];
  const meant = heads.every(({ labels }) => labels.length > 0);
  const last = migrations.findLast(({ id }) => heads.some((head) => head.id === id));
  const names = heads.map(({ id, labels }) => labels.length > 0 ? `${id} (${labels.join(", ")})` : id);
  return [
    {
      check: "apply",
      rule: "apply-several-heads",
      severity: meant || severity === "notice" ? "notice" : "warning",
      ...last && { migration: last.id, ...place(last, "up") },
      title: `the history has ${heads.length} heads: ${names.join(", ")}`,
      detail: meant ? "Each ends a branch that has a name: `alembic upgrade heads` applies all of them, `upgrade NAME@head` one." : "`alembic upgrade head` refuses to choose between them; only `upgrade heads` applies all."
    }
  ];
}
function baselineFailed({ baseline, database }, severity) {
  const failure = baseline?.failure;
  if (failure === void 0) return [];
  const at = failure.at ?? failure.statement?.at ?? database.baseline?.at;
  const number = failure.applied.length + 1;
  const detail = [
    ...failure.error ? [] : [failure.message],
    ...failure.statement ? [`It is statement ${number} of ${number + failure.pending.length}.`] : [],
    ...isAccessDenied(failure) ? [
      `It is played as the migrations are, with an account that has every right on ${database.schema} and no other: take out what is no part of that schema (CREATE DATABASE, USE, SET GLOBAL, the DEFINER of another account).`
    ] : [],
    "No migration was tried."
  ];
  return [
    {
      check: "apply",
      rule: "apply-baseline-failed",
      severity,
      ...at && { file: at.file, line: at.line, column: at.column },
      title: `the baseline of ${database.name} ${failed(failure)}`,
      detail: detail.join("\n"),
      ...failure.statement && { statement: cutStatement(failure.statement.sql) },
      ...failure.error && { error: failure.error }
    }
  ];
}
function remarked({ remarks = [] }, severity) {
  return remarks.map((remark) => ({
    check: "apply",
    rule: remark.rule,
    severity: severity === "notice" ? severity : remark.severity,
    ...remark.migration !== void 0 && { migration: remark.migration },
    file: remark.at.file,
    line: remark.at.line,
    column: remark.at.column,
    title: remark.title,
    ...remark.detail !== void 0 && { detail: remark.detail }
  }));
}
var apply_default = {
  name: "apply",
  summary: "every migration goes up, from nothing to head",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [...baselineFailed(rehearsal, severity)];
    let refused;
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (step.phase !== "up" || failure === void 0) continue;
      if (isAccessDenied(failure)) {
        refused = `the up of ${step.migration.id} was refused: see isolation`;
        continue;
      }
      const unmet = rehearsal.unmet.map(
        ({ name, because }) => `${name}, which it needs, is not at head: ${because}`
      );
      const fields = failureFields(failure, step);
      findings.push({
        check: "apply",
        rule: "apply-failed",
        severity,
        migration: step.migration.id,
        phase: "up",
        title: title(step, failed(failure)),
        ...fields,
        ...unmet.length > 0 && {
          detail: [`This may be a consequence: ${unmet.join("; ")}.`, fields.detail ?? ""].join("\n").trim()
        }
      });
    }
    findings.push(...severalHeads(rehearsal, severity), ...remarked(rehearsal, severity));
    return { findings, ...refused !== void 0 && findings.length === 0 && { skipped: refused } };
  }
};

// src/rows/snapshot.ts
function keyColumns({ indexes, columns }) {
  const keys = [...indexes.values()].filter(({ kind }) => kind === "primary" || kind === "unique");
  const key = keys.toSorted((left, right) => Number(right.kind === "primary") - Number(left.kind === "primary")).find(
    ({ parts }) => parts.every(
      ({ column, length }) => column !== void 0 && length === void 0 && columns.get(column)?.nullable === false
    )
  );
  return key?.parts.flatMap(({ column }) => column ?? []) ?? [];
}
function nameRow({ cells }, key) {
  return key.map((name) => `${name} ${cells.get(name)?.text.replace(/^"(-?\d+)"$/, "$1") ?? ""}`).join(", ");
}

// src/rows/losses.ts
function findLosses(moments) {
  return [...moments.before.values()].flatMap((was) => {
    const is = moments.after.get(was.table);
    return is === void 0 || was.rows.length === 0 ? [] : tableLosses(was, is, moments);
  });
}
function tableLosses(was, is, moments) {
  const between = moments.between.tables.get(was.table);
  const wasDropped = between === void 0;
  const all = was.rows.length;
  if (is.rows.length === 0) return [{ table: was.table, lost: all, of: all, dropped: wasDropped }];
  const columns = [...was.rows[0].cells.keys()].filter((name) => is.rows[0].cells.has(name));
  const isGone = (name) => wasDropped || !between.columns.has(name);
  const sameKey = was.key.length > 0 && was.key.join() === is.key.join() && !was.key.some(isGone);
  if (!sameKey) return valuesApart(was, is, columns, isGone);
  const left = new Map(is.rows.map((row) => [row.identity, row]));
  const gone = was.rows.filter(({ identity }) => !left.has(identity));
  const losses = [];
  if (gone.length > 0 && is.count === is.rows.length) {
    const example = { row: nameRow(gone[0], was.key), from: "there", to: "gone" };
    losses.push({ table: was.table, lost: gone.length, of: all, dropped: wasDropped, example });
  }
  const kept = was.rows.filter(({ identity }) => left.has(identity));
  const ofTriggers = setByTriggers(was.table, moments.base);
  for (const column of columns) {
    if (ofTriggers.has(column.toLowerCase()) && !isGone(column)) continue;
    const lost = kept.filter((row) => {
      const now = left.get(row.identity).cells.get(column);
      return row.cells.get(column).checksum !== now.checksum && !isStamp(now, column, was.table, moments, isGone(column));
    });
    const [first] = lost;
    if (first === void 0) continue;
    losses.push({
      table: was.table,
      column,
      lost: lost.length,
      of: kept.length,
      dropped: isGone(column),
      example: {
        row: nameRow(first, was.key),
        from: first.cells.get(column).text,
        to: left.get(first.identity).cells.get(column).text
      }
    });
  }
  return losses;
}
function valuesApart(was, is, columns, isGone) {
  return columns.flatMap((column) => {
    const left = /* @__PURE__ */ new Map();
    for (const { cells } of is.rows) {
      const { checksum } = cells.get(column);
      left.set(checksum, (left.get(checksum) ?? 0) + 1);
    }
    const lost = was.rows.filter(({ cells }) => {
      const { checksum } = cells.get(column);
      const count = left.get(checksum) ?? 0;
      left.set(checksum, count - 1);
      return count <= 0;
    });
    const [first] = lost;
    if (first === void 0 || is.count > is.rows.length) return [];
    const example = { row: "one row", from: first.cells.get(column).text, to: "in no row" };
    return [
      { table: was.table, column, lost: lost.length, of: was.rows.length, dropped: isGone(column), example }
    ];
  });
}
function setByTriggers(table, { triggers }) {
  const bodies = [...triggers.values()].filter((trigger) => trigger.table === table).map(({ body }) => body);
  const set = /\bNEW\s*\.\s*(?:`((?:[^`]|``)+)`|([\w$]+))\s*:?=/gi;
  return new Set(
    bodies.flatMap(
      (body) => [...body.matchAll(set)].map(([, quoted, plain]) => (quoted ?? plain ?? "").toLowerCase())
    )
  );
}
function isStamp(now, column, table, { base, today }, gone) {
  const type = base.tables.get(table)?.columns.get(column)?.type ?? "";
  if (gone || !/^(?:date|datetime|timestamp)\b/.test(type)) return false;
  const days = Math.abs(Date.parse(now.text.slice(1, 11)) - Date.parse(today)) / 864e5;
  return days <= 1;
}
function nameLoss({ table, column }) {
  const plain = (name) => /^[\w$]+$/.test(name) ? name : quoteIdentifier(name);
  return column === void 0 ? plain(table) : `${plain(table)}.${plain(column)}`;
}

// src/checks/without-base.ts
function skippedWithoutBase(proposal) {
  const { because, hint } = proposal ?? { because: "there is no base to compare with", hint: void 0 };
  return { findings: [], skipped: hint === void 0 ? because : `${because}. ${hint.replace(/\.$/, "")}` };
}

// src/checks/over-rows.ts
function deploymentOf({ proposal, deployment }) {
  if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
  if (proposal.own.length === 0) return { findings: [] };
  if (deployment === void 0)
    return { findings: [], skipped: "the new migrations were not played over rows" };
  if (deployment.skipped !== void 0) return { findings: [], skipped: deployment.skipped };
  return deployment;
}
function isResult(judged) {
  return "findings" in judged;
}
function asStep({ migration, phase, played }, { steps, base }) {
  const empty = steps.find((step) => step.phase === phase && step.migration.id === migration.id);
  const before2 = empty?.before ?? base;
  return { migration, phase, outcome: { kind: "played", ...played }, before: before2, after: before2 };
}
function describeRows({ filling, fixtures }) {
  if (filling === void 0) return "";
  const rows = filling.tables.reduce((sum, table) => sum + table.rows, 0);
  const own = fixtures ? ", beside those of `fixtures`" : "";
  const { length } = filling.tables;
  return `${rows} rows in ${length} table${length === 1 ? "" : "s"}, drawn from seed ${filling.seed}${own}`;
}
function placeNaming(migration, name, { steps }, verbs) {
  const naming = (phase) => {
    const script = phase === "up" ? migration.up : migration.down;
    const played = steps.findLast((step) => step.phase === phase && step.migration === migration)?.played;
    const sent = script?.kind === "sql" ? script.statements : played?.sent ?? [];
    return sent.filter(
      ({ sql }) => significantTokens(sql).some((token2) => identifierOf(token2)?.toLowerCase() === name.toLowerCase())
    );
  };
  const [up, down] = [naming("up"), naming("down")];
  const best = verbs.flatMap((verb) => [up, down].map((all) => all.find(({ sql }) => verb.test(sql))));
  return (best.find((one) => one !== void 0) ?? up[0])?.at;
}

// src/checks/deploy.ts
var reasons = [
  {
    errors: [1062, 1586, 1859],
    because: "The schema allows rows that are equal there, and the new key does not.",
    wayOut: "Merge or delete the doubles first, in this migration or the one before: then the key can come."
  },
  {
    // a zero date is what the server makes up, and what it refuses in strict mode
    errors: [1292],
    message: /'0000-00-00/,
    because: "The new column is NOT NULL and has no DEFAULT, and for the rows that are there the server knows no date.",
    wayOut: "Give it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then."
  },
  {
    errors: [1048, 1138, 1364],
    because: "The schema allows NULL there, and the new column does not.",
    wayOut: "Fill the empty values first (UPDATE … WHERE … IS NULL), then make it NOT NULL; or give it a DEFAULT."
  },
  {
    errors: [1264, 1265, 1366, 1406, 1411, 3140, 3141, 1292, 1690],
    because: "The schema allows values that the new type does not hold.",
    wayOut: "Shorten or convert these values first, or keep the wider type. A column that is new and NOT NULL needs a DEFAULT that is one."
  },
  {
    errors: [1216, 1452],
    because: "The schema allows values there that lead to no row, and the new foreign key does not.",
    wayOut: "Delete such rows first, or set them to NULL, or make what they refer to: then the key can come."
  },
  {
    errors: [1217, 1451, 3730],
    because: "Other rows refer to what is to go.",
    wayOut: "Lead these rows elsewhere first, or delete them, or drop the foreign key."
  },
  {
    errors: [3819, 4025],
    because: "The schema allows rows that the new check does not.",
    wayOut: "Correct such rows first; or add the check NOT ENFORCED (MySQL) and enforce it in a later release."
  }
];
var extremes = /* @__PURE__ */ new Set([1264, 1406, 1690, 1292, 3819, 4025]);
var declare = (comment) => `If production is known to hold none of these, say so where a reviewer sees it: \`${comment} multidb: rows-fit REASON\` in the migration.`;
function commentMark(file) {
  return file?.endsWith(".py") ? "#" : /\.[cm]?[jt]s$/.test(file ?? "") ? "//" : "--";
}
function judge(step, rehearsal, deployment, severity) {
  const { failure } = step.played;
  if (failure === void 0 || isAccessDenied(failure)) return [];
  const empty = rehearsal.steps.find(
    ({ phase, migration }) => phase === step.phase && migration.id === step.migration.id
  );
  if (empty && failureOf(empty) !== void 0) return [];
  const same = deployment.steps.find(
    (one) => one.phase === "down" === (step.phase === "down") && one.migration === step.migration && one.played.failure?.error?.errno === failure.error?.errno
  );
  if (same !== void 0 && same !== step && same.played.failure) return [];
  const asked = asStep(step, rehearsal);
  const fields = failureFields(failure, asked, true);
  const extreme = extremes.has(failure.error?.errno ?? 0) && /^\s*(?:with|insert|replace|update)\b/i.test(failure.statement?.sql ?? "") && deployment.steps.some(
    (one) => one.extent === "everyday" && one.phase === step.phase && one.migration === step.migration && !one.played.failure
  );
  const declared = deployment.declarations.find(
    ({ migration, kind, fault }) => migration === step.migration.id && kind === "rows-fit" && fault === void 0
  );
  const nulls = (step.rows ?? []).some(
    ({ rows }) => rows.length > 0 && rows.every((row) => / NULL$/.test(row))
  );
  const reason = reasons.find(
    ({ errors, message = /(?:)/ }) => errors.includes(nulls ? 1138 : failure.error?.errno ?? 0) && message.test(failure.error?.message ?? "")
  );
  const samples = (step.rows ?? []).flatMap(({ table, rows }) => [
    `In ${table}:`,
    ...rows.map((row) => `  ${row}`)
  ]);
  const isTable = samples.length > 0;
  const finding = {
    check: "deploy",
    rule: extreme ? "deploy-extreme-value" : `deploy-${step.phase}-failed`,
    severity: extreme && severity === "error" ? "warning" : severity,
    migration: step.migration.id,
    phase: step.phase,
    title: title(asked, failed(failure).replace(/^failed/, "fails over rows")),
    ...fields,
    detail: [
      extreme ? "It passes over everyday rows, and fails over values at the ends of what their types hold." : deployment.diverged ? "On an empty schema, after what this branch has before it, it passes. Over rows, after what the base branch has, which this branch changed or puts in another order, it does not." : "On an empty schema it passes; over rows it does not.",
      (extreme ? "" : reason?.because) ?? "",
      ...samples,
      ...halfWay(failure),
      fields.detail ?? "",
      `Way out: ${(extreme ? void 0 : reason?.wayOut) ?? "Make the migration cope with the rows that the schema allows: a WHERE, a LEAST, a wider type first."}`,
      declare(commentMark(fields.file)),
      isTable ? `(${describeRows(deployment)})` : describeRows(deployment)
    ].filter((line) => line !== "").join("\n")
  };
  if (declared === void 0) return [finding];
  return [
    {
      ...finding,
      rule: "deploy-declared",
      severity: "notice",
      title: `${finding.title} (declared: ${declared.reason})`
    }
  ];
}
function halfWay({ applied }) {
  const stays = applied.filter(({ sql }) => /^\s*(?:create|alter|drop|rename|truncate)\b/i.test(sql)).length;
  if (stays === 0) return [];
  return [
    `A deployment would stop half-way, with ${stays} of its statements in effect and no way to take them back.`
  ];
}
function fixturesFailed({ fixtures }, { database }, severity) {
  const failure = fixtures?.failure;
  if (failure === void 0) return [];
  const at = failure.at ?? failure.statement?.at ?? database.at;
  return [
    {
      check: "deploy",
      rule: "deploy-fixtures-failed",
      severity,
      file: at.file,
      line: at.line,
      column: at.column,
      title: `the fixtures of ${database.name} ${failed(failure)}`,
      detail: `They are played into the schema that the base branch has, as the database's own account, before rows are generated. ${failure.applied.length} of their statements were accepted.`,
      ...failure.statement && { statement: cutStatement(failure.statement.sql) },
      ...failure.error && { error: failure.error }
    }
  ];
}
function implied(deployment, severity) {
  const { implied: all, declarations } = deployment;
  const groups = Map.groupBy(all, ({ migration, table }) => `${migration.id} ${table}`);
  return [...groups.values()].flatMap((columns) => {
    const { migration, table, column, value, rows } = columns[0];
    if (declarations.some(
      (one) => one.migration === migration.id && one.kind === "rows-fit" && one.fault === void 0
    ))
      return [];
    const others2 = columns.length - 1;
    const more = others2 === 0 ? "" : ` (and ${others2} more ${others2 === 1 ? "column" : "columns"})`;
    const list = columns.map((one) => `${one.column} gets ${plainValue(one.value)}`).join(", ");
    return [
      {
        check: "deploy",
        rule: "deploy-implied-value",
        severity: severity === "notice" ? severity : "warning",
        migration: migration.id,
        phase: "up",
        ...placeNaming(migration, column, deployment, [/\badd\b/i]) ?? place(migration, "up"),
        title: `${migration.name}: the rows that are there get ${plainValue(value)} in ${table}.${column}, which nobody chose${more}`,
        detail: others2 === 0 ? `The column is new, NOT NULL and without a DEFAULT, so the server makes up a value for each of the ${rows} rows.
Give it a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.` : `The columns are new, NOT NULL and without a DEFAULT, so the server makes up values for each of the ${rows} rows: ${list}.
Give each a DEFAULT, or add it as NULL, fill it, and make it NOT NULL then.`
      }
    ];
  });
}
var plainValue = (value) => value.replace(/^"([\d.]+)"$/, "$1");
function faults({ declarations }, severity) {
  return declarations.flatMap(
    ({ migration, at, fault }) => fault === void 0 ? [] : [
      {
        check: "deploy",
        rule: "deploy-declaration",
        severity: severity === "notice" ? severity : "warning",
        migration,
        file: at.file,
        line: at.line,
        column: at.column,
        title: `a declaration says nothing: ${fault}`,
        detail: "Write `multidb: data-loss REASON` or `multidb: rows-fit REASON` in a comment of the migration."
      }
    ]
  );
}
function unfilled({ filling }, { database }) {
  const { missing = [], seed } = filling ?? {};
  if (missing.length === 0) return [];
  return [
    {
      check: "deploy",
      rule: "deploy-no-rows",
      severity: "notice",
      file: database.at.file,
      line: database.at.line,
      column: database.at.column,
      title: `${database.name}: no rows could be made for ${missing.length === 1 ? `the table ${missing[0].table}` : `${missing.length} tables`}`,
      detail: [
        "What the new migrations do to rows was not seen there.",
        ...missing.map(({ table, because }) => `- ${table}: ${because}`),
        `Write such rows yourself, and name the file in the matrix: \`fixtures\`. (seed ${seed})`
      ].join("\n")
    }
  ];
}
var deploy_default = {
  name: "deploy",
  summary: "the new migrations go up, down and up again over rows, on the schema of the base branch",
  severity: "error",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: [
        ...fixturesFailed(deployment, rehearsal, severity),
        ...deployment.steps.flatMap((step) => judge(step, rehearsal, deployment, severity)),
        ...implied(deployment, severity),
        ...faults(deployment, severity),
        ...unfilled(deployment, rehearsal)
      ]
    };
  }
};

// src/checks/data.ts
function plural(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
function whatHappened({ column, lost, of, dropped, example }) {
  const rows = lost === of ? of === 1 ? "the one row" : `all ${of} rows` : `${lost} of ${plural(of, "row")}`;
  const begins = `${rows[0].toUpperCase()}${rows.slice(1)}`;
  if (column === void 0) {
    if (lost < of || !dropped) return `${begins} that were there before the up are gone after the down.`;
    return `The up drops the table, and the down creates it empty: ${rows} are gone.`;
  }
  const shown2 = example ? ` For example ${example.row}: ${example.from} before, ${example.to} after.` : "";
  return dropped ? `The up drops the column, and the down adds it again without what was in it: ${rows} lost their value.${shown2}` : `${begins} came back with another value.${shown2}`;
}
function judge2({ migration, loss }, deployment, { database }, severity) {
  const name = nameLoss(loss);
  const comment = deployment.declarations.find(
    (one) => one.migration === migration.id && one.kind === "data-loss" && one.fault === void 0
  );
  const reason = comment?.reason ?? database.irreversible.get(migration.id)?.reason;
  const at = placeNaming(migration, loss.column ?? loss.table, deployment, [
    /\b(?:drop|delete|truncate)\b/i,
    /\b(?:modify|change|update)\b/i
  ]);
  const what = loss.column === void 0 ? "rows of" : "the values of";
  const declared = reason !== void 0;
  const where = at ?? place(migration, "up");
  return {
    check: "data",
    rule: declared ? "data-lost-declared" : "data-lost",
    severity: declared ? "notice" : severity,
    migration: migration.id,
    phase: "up",
    ...where,
    title: `${migration.name}: up and down lose ${what} ${name}${declared ? ` (declared: ${reason})` : ""}`,
    detail: [
      whatHappened(loss),
      ...declared ? [] : [
        "The down brings back the schema, and nothing brings back the data: whoever rolls back on a bad night finds it gone.",
        `Way out: keep the data until nobody can want it back (rename it, copy it to another table, or drop it in a later release), or say that it may be lost: \`${commentMark(where.file)} multidb: data-loss REASON\` in the migration, or in the matrix irreversible: { ${JSON.stringify(migration.id)}: "the reason" }.`
      ],
      `Compared were the values of the columns that the server does not compute, row by row, before the up and after the down (${describeRows(deployment)}).`
    ].join("\n")
  };
}
var data_default = {
  name: "data",
  summary: "what the rows hold before a new migration is there again after its up and its down",
  severity: "error",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    const { losses, compared, own, filling, untouched } = deployment;
    if (untouched) return { findings: [] };
    const findings = losses.map((one) => judge2(one, deployment, rehearsal, severity));
    if (findings.length > 0 || compared.length > 0) return { findings };
    if (own.every(({ down }) => down === void 0))
      return { findings, skipped: "its new migrations have no downs" };
    const skipped = (filling?.tables.length ?? 0) === 0 && deployment.steps.length > 0 && own.every(({ down }) => down) ? "there are no rows that its new migrations could lose" : "no new migration went up and down over rows";
    return { findings, skipped };
  }
};

// src/checks/downgrade.ts
function began(step, steps) {
  const [first] = steps.filter(({ phase, unit }) => phase === "down" && unit === step.unit);
  return step.unit && first ? first.before : step.before;
}
function consequence({ unit, ...step }, steps) {
  if (unit === void 0) return void 0;
  const own = steps.filter(({ migration }) => unit.migrations.includes(migration));
  const failedUp = own.find((other) => other.phase === "up" && failureOf(other));
  if (failedUp) return `the up of ${failedUp.migration.name}, which is undone together with it, failed`;
  const downs = own.filter(({ phase }) => phase === "down");
  const before2 = downs.slice(
    0,
    downs.findIndex(({ migration }) => migration === step.migration)
  );
  const earlier = before2.find(failureOf);
  return earlier && `${earlier.migration.name}, which is undone together with it, failed before, and was put back`;
}
function judge3(step, steps, ignore, severity) {
  const base = { check: "downgrade", severity, migration: step.migration.id, phase: "down" };
  if (step.outcome.kind === "skipped") {
    const { reason } = step.outcome;
    if (reason.kind === "no-down" && reason.says !== void 0) {
      return {
        ...base,
        rule: "downgrade-irreversible",
        ...place(step.migration, "down"),
        title: `${step.migration.name} cannot go down: ${reason.says}`,
        detail: `A rollback past this migration will fail there. If that is meant, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }, or set a downgrade_floor above it.`
      };
    }
    if (reason.kind === "no-down") {
      return {
        ...base,
        rule: "downgrade-missing",
        ...place(step.migration, "up"),
        title: `${step.migration.name} has no down`,
        detail: `A rollback past this migration has nothing to run. If there can be none, declare it in the matrix: irreversible: { ${JSON.stringify(step.migration.id)}: "the reason" }.`
      };
    }
    if (reason.kind === "irreversible") {
      return {
        ...base,
        rule: "downgrade-irreversible",
        severity: "notice",
        ...place(step.migration, "up"),
        title: `${step.migration.name} is declared irreversible: ${reason.reason}`
      };
    }
    return void 0;
  }
  const failure = failureOf(step);
  if (failure !== void 0) {
    if (isAccessDenied(failure)) return void 0;
    const { expected } = step;
    const restored = expected !== void 0 && diffCatalogs(expected, step.before, { ignore }).length > 0 && diffCatalogs(expected, step.after, { ignore }).length === 0;
    const fields = failureFields(failure, step, restored);
    const because = consequence(step, steps);
    return restored ? {
      ...base,
      rule: "downgrade-already-restored",
      title: title(step, `${failed(failure)} (the schema is already back)`),
      ...fields,
      detail: `The schema equals what it was before the up; what failed came after that, or was not needed.
${fields.detail ?? ""}`.trim()
    } : {
      ...base,
      rule: "downgrade-failed",
      title: title(step, failed(failure)),
      ...fields,
      ...because !== void 0 && {
        detail: `This may be a consequence: ${because}.
${fields.detail ?? ""}`.trim()
      }
    };
  }
  if (step.expected === void 0) return void 0;
  const finding = compareStep(step, ignore, severity, {
    check: "downgrade",
    rule: "downgrade-not-restored",
    reordered: "downgrade-reordered",
    what: "ran, but the schema is not what it was before the up",
    labels: step.unit ? { from: "before the ups", to: "after the downs" } : { from: "before the up", to: "after the down" },
    together: "its downs ran, but the schema is not what it was before its ups"
  });
  if (finding === void 0 || diffCatalogs(began(step, steps), step.after, { ignore }).length > 0)
    return finding;
  return {
    ...finding,
    rule: "downgrade-no-op",
    severity,
    ...step.unit ? {
      title: `${nameUnit(step.unit)}: its downs ran and changed nothing, although its ups change the schema`,
      detail: `What its ups did, and the downs leave:
${finding.detail ?? ""}`
    } : {
      title: title(step, "ran and changed nothing, although its up changes the schema"),
      detail: `What its up did, and the down leaves:
${finding.detail ?? ""}`
    }
  };
}
function excuse(finding, reason) {
  return {
    ...finding,
    rule: "downgrade-irreversible",
    severity: "notice",
    title: `${finding.title} (declared irreversible: ${reason})`
  };
}
function forwardOnly({ steps, database, format }) {
  const downs = steps.filter(({ phase }) => phase === "down");
  const without = downs.filter(
    ({ outcome }) => outcome.kind === "skipped" && outcome.reason.kind === "forward-only"
  );
  if (without.length === 0) return [];
  const names = without.map(({ migration }) => `- ${migration.name}`).reverse();
  const all = without.length === downs.length;
  return [
    {
      check: "downgrade",
      rule: "downgrade-none",
      severity: "notice",
      file: database.migrations.at.file,
      line: database.migrations.at.line,
      column: database.migrations.at.column,
      title: all ? `${database.name} is rehearsed forward only: its migrations (${format}) have no downs` : `${database.name}: ${without.length} of ${downs.length} migrations (${format}) have no down`,
      detail: [
        "This way of writing migrations does not ask for downs, so none is missed; a rollback past them has nothing to run.",
        ...all ? [] : names.slice(0, shown),
        ...all || names.length <= shown ? [] : [`- … and ${names.length - shown} more`]
      ].join("\n")
    }
  ];
}
function isPassedOver(outcome) {
  return outcome.kind === "skipped" && ["forward-only", "not-reached", "below-floor"].includes(outcome.reason.kind);
}
var shown = 20;
function run(rehearsal, { severity }) {
  const { steps, migrations, database } = rehearsal;
  const ignore = ignoredIn(rehearsal);
  const downs = steps.filter((step) => step.phase === "down");
  if (!downs.some((step) => step.outcome.kind === "played" || step.outcome.reason.kind !== "not-reached")) {
    return {
      findings: [],
      skipped: migrations.length === 0 ? "there are no migrations" : "no migration went up"
    };
  }
  const findings = downs.flatMap((step) => {
    const finding = judge3(step, steps, ignore, severity);
    if (finding === void 0) return [];
    const { migrations: together2 } = step.unit ?? { migrations: [step.migration] };
    const judged = failureOf(step) ? [step.migration] : together2;
    const declared = judged.flatMap(({ id }) => database.irreversible.get(id) ?? [])[0];
    return [declared && finding.severity !== "notice" ? excuse(finding, declared.reason) : finding];
  });
  const forward = forwardOnly(rehearsal);
  const none = forward.length > 0 && downs.every(({ outcome }) => isPassedOver(outcome));
  return { findings: [...findings, ...forward], ...none && { skipped: "no migration has a down" } };
}
var downgrade_default = {
  name: "downgrade",
  summary: "every down restores the schema to what it was before its up",
  severity: "error",
  run
};

// src/checks/drift.ts
function whereInModels(rehearsal, name) {
  const at = rehearsal.models?.statements?.find(({ sql }) => {
    const head = /^\s*create\b[^(;]*?[\s`.]([^\s`(.]+)`?\s*(?:\(|as\b|before\b|after\b|on\b)/is.exec(sql);
    return head?.[1]?.toLowerCase() === name.toLowerCase();
  })?.at;
  return at ? { file: at.file, line: at.line, column: at.column } : placeOfModels(rehearsal);
}
function placeOfModels({ database }) {
  const place2 = database.models?.at;
  return place2 ? { file: place2.file, line: place2.line, column: place2.column } : {};
}
function judge4(rehearsal, group, head, models, severity) {
  const { kind, name, changes } = group;
  const whole = wholeChange(group);
  const onlyOrder = isSame(changes);
  const [rule, what] = whole === "added" ? ["drift-extra", "the migrations create it, the models do not have it"] : whole === "removed" ? ["drift-missing", "the models have it, no migration creates it"] : onlyOrder ? ["drift-reordered", "its columns stand in another order"] : ["drift-changed", "models and migrations differ"];
  const closing = rehearsal.models?.closing;
  const own = closing?.up.filter((statement) => isAbout(statement, group)) ?? [];
  return {
    ...closing?.verified && own.length > 0 && { fix: sqlText(own) },
    check: "drift",
    rule,
    severity: onlyOrder && severity === "error" ? "warning" : severity,
    ...whereInModels(rehearsal, name.replace(/^(procedure|function) /, "")),
    title: `${labelOf(group)}: ${what}`,
    detail: listChanges(changes),
    diff: printCatalogDiff(
      only(models, kind, name),
      only(head, kind, name),
      { from: "models", to: "migrations" },
      { ignore: ignoredIn(rehearsal) }
    )
  };
}
var drift_default = {
  name: "drift",
  summary: "the migrated schema equals the models",
  severity: "error",
  run(rehearsal, { severity }) {
    const { models, head, database } = rehearsal;
    if (database.models === void 0) return { findings: [], skipped: "the matrix names no models" };
    if (head === void 0) return { findings: [], skipped: "the migrations do not reach head" };
    if (models === void 0)
      return { findings: [], skipped: rehearsal.broken ?? "the models were not created" };
    const { failure } = models.played;
    if (failure) {
      const at = failure.at ?? failure.statement?.at ?? database.models.at;
      const { printed = [] } = failure;
      return {
        findings: [
          {
            check: "drift",
            rule: "drift-models-failed",
            severity,
            file: at.file,
            line: at.line,
            column: at.column,
            title: `the models of ${database.name} cannot be created: ${failure.error ? `${failure.error.errno} ${failure.error.message}` : failure.message}`,
            ...failure.statement && {
              statement: failure.statement.sql,
              detail: summarise(failure.statement)
            },
            ...printed.length > 0 && {
              detail: ["The end of what it printed:", ...printed.map((line) => `  ${line}`)].join("\n")
            },
            ...failure.error && { error: failure.error }
          }
        ]
      };
    }
    const { catalog, lent = catalog, cannotSay } = models;
    const sides = { models: catalog, lent, other: head, ignore: ignoredIn(rehearsal) };
    const { changes, unsayable } = sortChanges(sides, cannotSay);
    const told2 = unsayableFinding(unsayable, cannotSay?.by ?? "", {
      check: "drift",
      rule: "drift-unsayable",
      side: "the migrations make"
    });
    return {
      findings: [
        ...groupByObject(changes).map((group) => judge4(rehearsal, group, head, lent, severity)),
        ...told2 ? [{ ...told2, ...placeOfModels(rehearsal) }] : []
      ]
    };
  }
};

// src/proposal/words-python.ts
var token = /(?:[rbuft]|[bf]r|r[bft]|tr){0,1}("""(?:\\[\s\S]|[^\\])*?"""|'''(?:\\[\s\S]|[^\\])*?'''|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*')|#[^\n]*|\\\n|\n|[ \t\f]+|[\p{L}\p{N}_.]+|[\s\S]/giuy;
function pythonWords(text) {
  const lines = linesOf(text);
  const isString = (words) => words.length === 1 && /^[rb]{0,2}"/.test(words[0]);
  const spoken = lines.filter(
    ({ words, indent }, index) => !isString(words) || isOnlyBody(lines, index, indent)
  );
  return importsFirst(spoken).flatMap(({ indent, words }) => [
    `
${indent}`,
    ...isString(words) ? ["pass"] : words
  ]);
}
function isOnlyBody(lines, index, indent) {
  if (lines[index - 1]?.words.at(-1) !== ":") return false;
  const next = lines[index + 1];
  return next === void 0 || next.indent.length < indent.length;
}
function pythonLines(text) {
  const lines = [""];
  for (const [word] of text.matchAll(token)) {
    lines[lines.length - 1] += word;
    if (word === "\n") lines.push("");
  }
  return lines.filter((line) => line !== "");
}
function linesOf(text) {
  const lines = [];
  let [indent, words] = ["", []];
  const open = [];
  let fresh = true;
  const end = () => {
    if (words.length > 0) lines.push({ indent, words: withoutOuterBrackets(words) });
    [indent, words] = ["", []];
    fresh = true;
  };
  for (const [word] of text.matchAll(token)) {
    if (word === "\n") {
      if (open.length === 0) end();
    } else if (/^[ \t\f]+$/.test(word)) {
      if (fresh) indent = word.replaceAll("\f", "");
    } else if (!word.startsWith("#") && word !== "\\\n") {
      if (/^[([{]$/.test(word)) open.push({ kind: kindOf(word, words.at(-1)), commas: 0 });
      const bracket = open.at(-1);
      if (word === "," && bracket) bracket.commas += 1;
      if (/^[)\]}]$/.test(word)) {
        open.pop();
        if (words.at(-1) === "," && bracket && saysNothing(bracket)) words.pop();
      }
      words.push(/["']$/.test(word) && word.length > 1 ? plainlyQuoted(word) : word);
    }
    if (word !== "\n" && !/^[ \t\f]+$/.test(word)) fresh = false;
  }
  end();
  return lines;
}
function withoutOuterBrackets(words) {
  const start = words[0] === "return" ? 1 : words.indexOf("=") + 1;
  if (start === 0 || words[start] !== "(" || words.at(-1) !== ")") return words;
  const inside = words.slice(start + 1, -1);
  let depth = 0;
  for (const word of inside) {
    if (/^[([{]$/.test(word)) depth += 1;
    if (/^[)\]}]$/.test(word)) depth -= 1;
    if (depth < 0 || depth === 0 && /^(?:,|:=|for|async|yield)$/.test(word)) return words;
  }
  return inside.length === 0 ? words : [...words.slice(0, start), ...inside];
}
var keywords = /^(?:and|as|assert|await|case|del|elif|else|except|for|from|if|import|in|is|lambda|match|not|or|print|raise|return|while|with|yield)$/;
function kindOf(bracket, behind) {
  const follows2 = behind !== void 0 && (/^[)\]]$/.test(behind) || /^[\p{L}_]/u.test(behind) && !keywords.test(behind));
  if (bracket === "(") return follows2 ? "call" : "group";
  return bracket === "[" && follows2 ? "index" : "list";
}
function saysNothing({ kind, commas }) {
  if (kind === "index") return commas > 1;
  return kind !== "group" || commas > 1;
}
function plainlyQuoted(word) {
  const [, prefix = "", quote = '"', inside = ""] = /^([a-z]{0,2})("""|'''|"|')([\s\S]*)\2$/i.exec(word) ?? [];
  const kind = prefix.toLowerCase().replace("u", "");
  const marks = quote.length === 3 ? '"""' : '"';
  const text = kind.includes("r") ? inside : inside.replace(/\\([\s\S])/g, unescaped);
  return `${kind}${marks}${text}${marks}`;
}
var unescaped = (pair, sign) => /["']/.test(sign) ? sign : pair;
function importsFirst(lines) {
  const isImport = ({ indent, words }) => indent === "" && /^(?:import|from)$/.test(words[0]) && !words.includes(";");
  const others2 = lines.filter((line) => !isImport(line));
  const used = new Set(others2.flatMap(({ words }) => words.flatMap(namesUsed)));
  const names = lines.filter(isImport).flatMap(({ words }) => importedBy(words));
  const wanted = names.filter(
    ({ bound, text }) => bound === "*" || text.includes("__future__") || used.has(bound)
  );
  const sorted = [...new Set(wanted.map(({ text }) => text))].sort();
  return [...sorted.map((text) => ({ indent: "", words: [text] })), ...others2];
}
function namesUsed(word) {
  if (!/["']$/.test(word)) return [word.split(".")[0]];
  return /^[a-z]*[ft][a-z]*"/.test(word) ? word.match(/[\p{L}\p{N}_]+/gu) ?? [] : [];
}
function importedBy(words) {
  const from = words[0] === "from" ? words.indexOf("import") : 0;
  const where = words.slice(0, from).join(" ");
  const parts = [[]];
  for (const word of words.slice(from + 1)) {
    if (word === ",") parts.push([]);
    else if (word !== "(" && word !== ")") parts.at(-1).push(word);
  }
  return parts.filter((part) => part.length > 0).map((part) => ({
    bound: part.length > 1 ? part.at(-1) : part[0].split(".")[0],
    text: `${where} import ${part.join(" ")}`
  }));
}

// src/proposal/words-javascript.ts
var goesOn = /* @__PURE__ */ new Set(["{", "(", "[", ",", ";", "=", "=>", ":", "?", "&&", "||", "??", ".", "?.", "\n"]);
var continues = /* @__PURE__ */ new Set(["}", ")", "]", ",", ".", "?.", "&&", "||", "??", "?", ":"]);
function javascriptWords(text) {
  const words = [];
  for (const { type, value } of js_tokens_default(text)) {
    const breaks = type === "LineTerminatorSequence" || type === "MultiLineComment" && value.includes("\n");
    if (breaks && words.length > 0 && !goesOn.has(words.at(-1))) words.push("\n");
    if (breaks || type === "WhiteSpace" || type === "MultiLineComment" || type === "SingleLineComment")
      continue;
    if (words.at(-1) === "\n" && continues.has(value)) words.pop();
    if (/^[)\]}]$/.test(value) && words.at(-1) === "," && !["[", ","].includes(words.at(-2))) words.pop();
    words.push(type === "StringLiteral" ? plainlyQuoted(value) : value);
  }
  if (words.at(-1) === "\n") words.pop();
  return words;
}

// src/proposal/meaning.ts
function meaningOf(text, language) {
  const unified2 = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  if (language === "sql") return sqlWords(unified2);
  return language === "python" ? pythonWords(unified2) : javascriptWords(unified2);
}
function meansTheSame(from, to, language) {
  return from === to || sameWords(meaningOf(from, language), meaningOf(to, language));
}
function sameWords(from, to) {
  return from.length === to.length && from.every((word, index) => word === to[index]);
}
function languageOf(file) {
  if (/\.py$/.test(file)) return "python";
  if (/\.[cm]?[jt]s$/.test(file)) return "javascript";
  return /\.sql$/.test(file) ? "sql" : void 0;
}
function sqlWords(text) {
  const lexer = createLexer(text);
  const words = [];
  for (let token2 = nextToken(lexer); token2 !== void 0; token2 = nextToken(lexer)) {
    const word = text.slice(token2.start, token2.end);
    if (token2.kind === "blank" || token2.kind === "comment" && !word.startsWith("/*+")) continue;
    words.push(token2.kind === "quoted" ? /^`([A-Za-z_$][\w$]*)`$/.exec(word)?.[1] ?? word : word);
  }
  return words;
}

// src/proposal/halves.ts
function pythonHalves(text) {
  const blocks = [];
  let current = "";
  for (const line of pythonLines(text.replace(/\r\n?/g, "\n"))) {
    if (/^[^\s#)\]}]/.test(line) && current !== "" && !/^@/.test(lastLine(current))) {
      blocks.push(current);
      current = "";
    }
    current += line;
  }
  blocks.push(current);
  const isOf = (name) => (block) => new RegExp(`^(?:async )?def ${name}\\b`, "m").test(block);
  const without = (name) => meaningOf(blocks.filter((block) => !isOf(name)(block)).join(""), "python");
  return { up: without("downgrade"), down: without("upgrade") };
}
function lastLine(text) {
  return text.trimEnd().split("\n").at(-1) ?? "";
}
function javascriptHalves(text) {
  const words = meaningOf(text, "javascript");
  const [up, down] = [rangeOf(words, "up"), rangeOf(words, "down")];
  if (up === void 0 || down === void 0) return void 0;
  if (up.from < down.to && down.from < up.to) return void 0;
  const without = ({ from, to }) => [...words.slice(0, from), ...words.slice(to)];
  return { up: without(down), down: without(up) };
}
function depthOf(word) {
  if (/^[([{]$/.test(word) || word.startsWith("`") && word.endsWith("${")) return 1;
  if (/^[)\]}]$/.test(word) || word.length > 1 && word.startsWith("}") && word.endsWith("`")) return -1;
  return 0;
}
var before = /* @__PURE__ */ new Set([
  "{",
  ",",
  ".",
  ";",
  "\n",
  "}",
  "const",
  "let",
  "var",
  "function",
  "async",
  "*",
  "public"
]);
function rangeOf(words, name) {
  const found = [];
  let depth = 0;
  for (const [index, word] of words.entries()) {
    depth += depthOf(word);
    const isDefinition = word === name && depth <= 1 && before.has(words[index - 1] ?? "\n") && ["=", ":", "("].includes(words[index + 1] ?? "");
    if (isDefinition) found.push({ from: index, to: endOf(words, index + 1) });
  }
  return found.length === 1 ? found[0] : void 0;
}
function endOf(words, start) {
  const isValue = words[start] !== "(";
  let depth = 0;
  for (let index = start; index < words.length; index += 1) {
    const word = words[index];
    const change = depthOf(word);
    if (depth + change < 0) return index;
    depth += change;
    if (depth > 0) continue;
    if (!isValue && word === "}") return index + 1;
    if (isValue && index > start && (word === "," || word === ";")) return index;
    if (isValue && word === "}" && ["\n", void 0].includes(words[index + 1])) return index + 1;
  }
  return words.length;
}

// src/proposal/compare.ts
var byId = (migrations) => new Map(migrations.map((migration) => [migration.id, migration]));
function newMigrations(now, fork, tip) {
  const [before2, others2] = [byId(fork), byId(tip)];
  return now.filter((one) => {
    if (before2.has(one.id)) return false;
    const other = others2.get(one.id);
    return other === void 0 || !playsTheSame(other.up, one.up);
  });
}
function playsTheSame(one, other) {
  if (one.kind === "sql" && other.kind === "sql") {
    return one.statements.length === other.statements.length && one.statements.every(({ sql }, index) => meansTheSame(sql, other.statements[index].sql, "sql"));
  }
  return one.kind === other.kind && one.file === other.file;
}
function saysTheSame(one, other) {
  return one.kind === "sql" && one.statements.length > 0 && playsTheSame(one, other);
}
function lateOnes(merged, own) {
  const ids = new Set(own.map(({ id }) => id));
  const ordered = merged.filter(({ parents, repeatable }) => parents === void 0 && !repeatable);
  const when = ({ recorded }) => Number(recorded?.created_at ?? Number.NaN);
  return ordered.flatMap((migration, index) => {
    if (!ids.has(migration.id)) return [];
    const before2 = ordered.filter(
      (other, place2) => !ids.has(other.id) && (place2 > index || when(other) >= when(migration))
    );
    return before2.length === 0 ? [] : [{ migration, before: before2, after: merged }];
  });
}
function clashesOf(own, fork, tip) {
  const [before2, there] = [byId(fork), byId(tip)];
  return own.flatMap((migration) => {
    const other = before2.has(migration.id) ? void 0 : there.get(migration.id);
    return other === void 0 ? [] : [{ migration, other }];
  });
}
function editsBetween(before2, now, texts) {
  const known = byId(before2);
  const shared = sharedFiles([...before2, ...now]);
  return now.flatMap((migration) => {
    const was = known.get(migration.id);
    return was === void 0 ? [] : editsOf(was, migration, texts, shared);
  });
}
function sharedFiles(migrations) {
  const ids = /* @__PURE__ */ new Map();
  for (const { id, up } of migrations) ids.set(up.file, (ids.get(up.file) ?? /* @__PURE__ */ new Set()).add(id));
  return new Set([...ids].flatMap(([file, all]) => all.size > 1 ? [file] : []));
}
function editsOf(was, migration, texts, shared) {
  const up = compareScripts(was.up, migration.up, texts, shared);
  const down = compareScripts(was.down, migration.down, texts, shared);
  const edit = (direction, difference) => ({
    migration,
    was,
    direction,
    ...difference
  });
  if (up === void 0 || down === void 0) return up ? [edit("up", up)] : down ? [edit("down", down)] : [];
  if (down.kind !== "content" && down.kind !== "comments" && was.up.file === (was.down ?? migration.down)?.file)
    return up.kind === "comments" ? [edit("down", down)] : [edit("up", up), edit("down", down)];
  if (!sameText(up, down)) return [edit("up", up), edit("down", down)];
  return down.kind === "content" && up.kind === "comments" ? [edit("down", down)] : [edit("up", up)];
}
var sameText = (one, other) => one.from === other.from && one.to === other.to;
function compareScripts(before2, now, texts, shared) {
  if (before2 === void 0 && now === void 0) return void 0;
  const [from, to] = [textOf(before2, texts, "before", shared), textOf(now, texts, "now", shared)];
  if (before2 === void 0) return { kind: "added", from: "", to: to ?? "" };
  if (now === void 0) return { kind: "removed", from: from ?? "", to: "" };
  if (before2.kind === "command" || now.kind === "command") return void 0;
  if (before2.kind === "sql" && now.kind === "sql") {
    if (!playsTheSame(before2, now)) return { kind: "content", ...told(before2, now, from, to) };
    if (from === void 0 || to === void 0 || unified(from) === unified(to)) return void 0;
    return { kind: "comments", from, to };
  }
  if (from === void 0 || to === void 0 || unified(from) === unified(to)) return void 0;
  return { kind: plays(before2, now, from, to) ? "comments" : "content", from, to };
}
function plays(before2, now, from, to) {
  const language = before2.kind === now.kind ? languageOf(now.file) : void 0;
  if (language === void 0) return false;
  const direction = now.kind === "alembic" ? now.direction : now.kind === "module" ? now.call : "up";
  const halves = (text) => language === "python" ? pythonHalves(text) : javascriptHalves(text);
  const [was, is] = [halves(from), halves(to)];
  if (was === void 0 || is === void 0) return meansTheSame(from, to, language);
  return sameWords(was[direction], is[direction]);
}
function told(before2, now, from, to) {
  if (from !== void 0 && to !== void 0) return { from, to };
  return { from: statementsText(before2), to: statementsText(now) };
}
function textOf(script, texts, when, shared) {
  if (script === void 0) return void 0;
  if (shared.has(script.file)) return script.kind === "sql" ? statementsText(script) : void 0;
  return texts(script.file, when);
}
var statementsText = (script) => script.kind === "sql" ? script.statements.map(({ sql }) => `${sql};
`).join("") : "";
var unified = (text) => text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");

// src/checks/history-edits.ts
var sentences = (...all) => all.filter((one) => one !== void 0 && one !== "").join("\n");
var onlyComments = "Only comments, blanks or what a formatter writes otherwise (quotes, a last comma, imports) were changed.";
function edited({ proposal, severity, inUse }, edit) {
  const { migration, direction, kind, was } = edit;
  const { name } = proposal.base;
  const found = {
    check: "history",
    migration: migration.id,
    phase: direction,
    ...placeOfEdit(edit),
    diff: diffOf(edit, name)
  };
  if (kind === "comments") {
    return {
      ...found,
      rule: "history-comments",
      severity: "notice",
      title: `${migration.name} is on ${name}; it was edited, and does what it did`,
      detail: sentences(
        onlyComments,
        direction === "up" && !migration.repeatable ? inUse?.comments : void 0
      )
    };
  }
  if (migration.repeatable && was.repeatable) {
    return {
      ...found,
      rule: "history-repeatable",
      severity: "notice",
      title: `${migration.name} is on ${name} and says something else now: it is played again everywhere`
    };
  }
  if (direction === "down") {
    const what = kind === "added" ? "has a down now" : kind === "removed" ? "has no down any more" : "has another down now";
    return {
      ...found,
      rule: "history-down-edited",
      severity: "notice",
      title: `${migration.name} is on ${name} and ${what}`,
      detail: kind === "removed" ? "Databases that have run it cannot go back past it any more." : "Nobody has to run a down again, so it may be mended: the next rollback runs the new one, which is rehearsed here."
    };
  }
  return {
    ...found,
    rule: "history-edited",
    severity,
    title: `${migration.name} is on ${name} and was edited`,
    detail: sentences(
      inUse?.edited ?? "Databases that have run it keep what it did before; new ones get what it does now.",
      `Put it back, and write what is to change as a new migration: \`git checkout ${proposal.base.sha.slice(0, 12)} -- ${migration.up.file}\`.`
    )
  };
}
function placeOfEdit({ migration, direction, from, to }) {
  const at = place(migration, direction);
  const [before2, now] = [from.split("\n"), to.split("\n")];
  const line = now.findIndex((text, index) => text !== before2[index]);
  const isWhole = at.file !== void 0 && migration.up.kind !== "command" && to !== "" && line !== -1;
  const lines = isWhole ? { line: Math.min(line + 1, now.length), column: 1 } : {};
  return migration.up.kind === "sql" && migration.at.line > 1 ? at : { ...at, ...lines };
}
var shownLines = 160;
function diffOf({ migration, was, direction, from, to }, base) {
  const script = (one) => (direction === "up" ? one.up : one.down)?.file ?? one.up.file;
  const lines = (text) => text === "" ? [] : text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  const hunks = unifiedHunks(lines(from), lines(to), migration.name, 3);
  const cut = hunks.length > shownLines ? [...hunks.slice(0, shownLines), ` … ${hunks.length - shownLines} more lines`] : hunks;
  return `${[`--- ${script(was)} (${base})`, `+++ ${script(migration)}`, ...cut].join("\n")}
`;
}

// src/checks/history.ts
var history_default = {
  name: "history",
  summary: "migrations of the base branch stay as they are, and new ones come after them",
  severity: "error",
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
    const format = formats.find(
      ({ name }) => name === rehearsal.format
    );
    const judged = { rehearsal, proposal, severity, ...format?.inUse && { inUse: format.inUse } };
    return {
      findings: [
        ...editedOnes(judged),
        ...retitled(judged),
        ...goneOnes(judged),
        ...lateOnes(proposal.merged.migrations, proposal.own).map((late) => outOfOrder(judged, late)),
        ...sameVersion(judged),
        ...newHeads(judged)
      ]
    };
  }
};
function editedOnes(judged) {
  const { rehearsal, proposal, inUse } = judged;
  const others2 = new Set(
    proposal.edits.flatMap(({ kind, migration }) => kind === "comments" ? [] : migration.id)
  );
  const harmless = proposal.edits.filter(({ migration }) => !others2.has(migration.id));
  if (harmless.length <= singly) return proposal.edits.map((edit) => edited(judged, edit));
  const [names, { file, line, column }] = [
    [...new Set(harmless.map(({ migration }) => migration.name))],
    rehearsal.database.migrations.at
  ];
  return [
    ...proposal.edits.filter((edit) => !harmless.includes(edit)).map((edit) => edited(judged, edit)),
    {
      check: "history",
      rule: "history-comments",
      severity: "notice",
      file,
      line,
      column,
      title: `${names.length} migrations that are on ${proposal.base.name} were edited, and do what they did: ${names[0]} to ${names.at(-1)}`,
      detail: sentences(
        onlyComments,
        harmless.some(({ direction, migration }) => direction === "up" && !migration.repeatable) ? inUse?.comments : void 0
      )
    }
  ];
}
function retitled({ proposal, severity, inUse }) {
  return proposal.retitled.map(({ was, migration }) => ({
    check: "history",
    rule: "history-retitled",
    severity: inUse?.retitled === void 0 ? "notice" : severity,
    migration: migration.id,
    ...place(migration, "up"),
    title: `${was.name} is on ${proposal.base.name} and is called ${migration.name} now`,
    detail: inUse?.retitled ? sentences(inUse.retitled, `Give it its name back: ${was.up.file}.`) : `Databases know it by ${migration.id}, which is the same.`
  }));
}
var singly = 5;
function goneOnes({ rehearsal, proposal, severity, inUse }) {
  const { base, gone } = proposal;
  const back = (files) => `\`git checkout ${base.sha.slice(0, 12)} -- ${files.join(" ")}\``;
  const renamed = gone.filter((one) => one.now !== void 0);
  const deleted = gone.filter(({ now }) => now === void 0).map(({ migration }) => migration);
  const { file, line, column } = rehearsal.database.migrations.at;
  const found = { check: "history", severity };
  const findings = renamed.map(({ migration, now }) => ({
    ...found,
    rule: "history-renamed",
    migration: now.id,
    ...place(now, "up"),
    title: `${migration.name} is on ${base.name} and is ${now.name} now`,
    detail: sentences(
      `To databases that have run it as ${migration.id}, ${now.id} is a new migration: they run the same again, which fails or does it twice.`,
      `Give it its name back: ${migration.up.file}.`
    )
  }));
  const told2 = (ones, title2) => ({
    ...found,
    rule: "history-deleted",
    ...ones.length === 1 && { migration: ones[0].id },
    file,
    line,
    column,
    title: title2,
    detail: sentences(
      inUse?.gone ?? "Databases that have run it keep what it did; new ones never get it.",
      `Bring ${ones.length === 1 ? "it" : "them"} back, and undo what is not wanted with a new migration: ${back(filesOf(ones))}.`
    )
  });
  if (deleted.length > singly) {
    const ends = `${deleted[0].name} to ${deleted.at(-1).name}`;
    findings.push(told2(deleted, `${deleted.length} migrations that are on ${base.name} are gone: ${ends}`));
  } else findings.push(...deleted.map((one) => told2([one], `${one.name} is on ${base.name} and is gone`)));
  return findings;
}
var shownFiles = 6;
function filesOf(migrations) {
  const files = migrations.flatMap(({ up, down }) => [up.file, ...down ? [down.file] : []]);
  const distinct = [...new Set(files)];
  return distinct.length > shownFiles ? [...distinct.slice(0, shownFiles), "…"] : distinct;
}
function outOfOrder({ proposal, severity, inUse }, { migration, before: before2 }) {
  const { name } = proposal.base;
  const last = before2.at(-1);
  const many = before2.length === 1 ? "" : ` and ${before2.length - 1} more`;
  const later = proposal.laterNames.get(migration.id);
  return {
    check: "history",
    rule: "history-out-of-order",
    severity,
    migration: migration.id,
    ...place(migration, "up"),
    title: `${migration.name} is new and comes before ${last.name}${many}, which ${before2.length === 1 ? "is" : "are"} on ${name}`,
    detail: sentences(
      inUse?.late ?? "Databases in use run it after the others, new ones before them.",
      later === void 0 ? `Let it come after ${last.name}.` : `Rename it, so that it comes last: ${later.join(", ")}.`
    )
  };
}
function sameVersion({ rehearsal, proposal, severity }) {
  const { base, tip, fork, own, merged } = proposal;
  const found = { check: "history", rule: "history-same-version", severity };
  const clashes = clashesOf(own, fork.plan.migrations, tip.plan.migrations).map(
    ({ migration, other }) => {
      const later = proposal.laterNames.get(migration.id);
      return {
        ...found,
        migration: migration.id,
        ...place(migration, "up"),
        title: `${migration.name} has the version of ${other.name}, which ${base.name} has got meanwhile`,
        detail: later === void 0 ? "Give it another, later one." : `Rename it: ${later.join(", ")}.`
      };
    }
  );
  if (clashes.length > 0) return clashes;
  return merged.problems.map(({ code, message, hint, at = rehearsal.database.migrations.at }) => ({
    ...found,
    rule: code === "migration-duplicate" ? found.rule : "history-merge",
    file: at.file,
    line: at.line,
    column: at.column,
    title: `merged with what ${base.name} has got meanwhile: ${message}`,
    ...hint !== void 0 && { detail: hint }
  }));
}
function newHeads({ proposal, severity }) {
  const { base, merged, own, tip } = proposal;
  const before2 = tip.plan.heads ?? [];
  if (merged.heads.length <= Math.max(1, before2.length)) return [];
  const ids = new Set(own.map(({ id }) => id));
  const mine = merged.heads.filter(({ id, labels }) => ids.has(id) && labels.length === 0);
  const head = merged.migrations.find(({ id }) => id === mine.at(-1)?.id);
  if (head === void 0) return [];
  const theirs = merged.heads.filter(({ id }) => !ids.has(id)).map(({ id }) => id);
  const first = rootOf(head, new Map(own.map((one) => [one.id, one])));
  return [
    {
      check: "history",
      rule: "history-two-heads",
      severity,
      migration: head.id,
      ...place(head, "up"),
      title: `${head.name} ends a second branch: merged with ${base.name} the history has ${merged.heads.length} heads`,
      detail: sentences(
        "`alembic upgrade head` refuses to choose between them, so nothing is applied.",
        theirs.length === 1 ? `Let ${first.name} come after what ${base.name} has: \`down_revision = "${theirs[0]}"\` in ${first.up.file}. Or join the two: \`alembic merge -m "merge" ${theirs[0]} ${head.id}\`.` : `Join them: \`alembic merge -m "merge" ${merged.heads.map(({ id }) => id).join(" ")}\`.`
      )
    }
  ];
}
function rootOf(head, own) {
  let first = head;
  for (let seen = 0; seen < own.size; seen += 1) {
    const below = first.parents?.flatMap((id) => own.get(id) ?? [])[0];
    if (below === void 0) break;
    first = below;
  }
  return first;
}

// src/checks/isolation.ts
var nouns = {
  schema: "the schema",
  account: "the account",
  variable: "the global variable"
};
function describeOutside({ kind, name, change, from, to }) {
  const values = kind === "variable" && from !== void 0 && to !== void 0 ? ` from ${from} to ${to}` : "";
  return `${nouns[kind]} ${name} was ${change}${values}`;
}
function isGlobal(failure) {
  return failure.error?.errno === 1227;
}
function advice(failure, schema) {
  if (isGlobal(failure)) {
    return "What needs a global right cannot be kept apart from other databases: a DEFINER that is another account, SET GLOBAL, FLUSH, or more. Leave the DEFINER out, and do the rest outside of migrations.";
  }
  if (failure.error?.errno === 1044) {
    return `If that is the real name of this database's own schema, say so with \`schema:\` in the matrix (it is ${schema} now).`;
  }
  return "If it only has to read or reference another database of the matrix, say so with `needs: [name]`.";
}
var isolation_default = {
  name: "isolation",
  summary: "migrations touch their own schema only (plus what `needs` allows)",
  severity: "error",
  run(rehearsal, { severity }) {
    const findings = [];
    const seen = /* @__PURE__ */ new Set();
    for (const step of rehearsal.steps) {
      const failure = failureOf(step);
      if (failure === void 0 || !isAccessDenied(failure)) continue;
      const key = `${step.migration.id} ${step.phase === "down" ? "down" : "up"}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const fields = failureFields(failure, step);
      findings.push({
        check: "isolation",
        rule: "isolation-denied",
        severity,
        migration: step.migration.id,
        phase: step.phase,
        title: title(
          step,
          `${isGlobal(failure) ? "needs a right beyond its schema" : `reaches beyond ${rehearsal.database.schema}`}: ${failure.error?.errno} ${failure.error?.message}`
        ),
        ...fields,
        detail: [
          `Each database migrates with an account that has every right on its own schema${rehearsal.database.needs.length > 0 ? `, and may read and reference ${rehearsal.database.needs.join(", ")}` : ""}. The server refused this statement.`,
          advice(failure, rehearsal.database.schema),
          fields.detail ?? ""
        ].join("\n").trim()
      });
    }
    for (const change of rehearsal.outside) {
      findings.push({
        check: "isolation",
        rule: "isolation-outside",
        // an account that is kept to its schema cannot have done it: on a server that others use too it is more likely theirs
        severity: rehearsal.shared ? "notice" : severity,
        ...rehearsal.database.migrations.at && {
          file: rehearsal.database.migrations.at.file,
          line: rehearsal.database.migrations.at.line
        },
        title: `${rehearsal.database.name}: ${describeOutside(change)} while it was being migrated`,
        detail: rehearsal.shared ? "The account of the migrations may not do this: another client of the server probably did." : "Migrations of one database must leave other schemas, accounts and global variables as they are."
      });
    }
    return { findings };
  }
};

// src/checks/online.ts
function nameRung({ algorithm, lock }) {
  return `ALGORITHM=${algorithm}${lock === void 0 ? "" : `, LOCK=${lock}`}`;
}
function reasonsOf({ refused }) {
  const seen = /* @__PURE__ */ new Set();
  return refused.flatMap(({ rung, error }) => {
    if (seen.has(error.message)) return [];
    seen.add(error.message);
    return [`- ${nameRung(rung)}: ${error.errno} ${error.message}`];
  });
}
function thousands(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}
function effectOf({ algorithm, blocks }) {
  if (algorithm === "INSTANT") return "at once, whatever the table holds";
  if (blocks) return "writes to the table wait until it is done";
  return "reads and writes go on meanwhile";
}
function blocking(one, rehearsal, { sizes }, severity) {
  const { migration, statement, table, accepted } = one;
  const rows = sizes?.tables.get(table);
  const over = rows !== void 0 && sizes?.limit !== void 0 && rows > sizes.limit;
  const at = statement.at ?? place(migration, "up");
  const estimate = rows === void 0 ? "" : ` (about ${thousands(rows)} rows)`;
  const rung = accepted;
  const reasons2 = reasonsOf(one);
  return {
    check: "online",
    rule: over ? "online-limit" : "online-blocks",
    severity: over ? "error" : severity,
    migration: migration.id,
    phase: "up",
    ...at,
    title: `${migration.name}: writes to ${table}${estimate} wait while it is altered (${nameRung(rung)})`,
    detail: [
      `${rehearsal.flavor.vendor === "mysql" ? "MySQL" : "MariaDB"} ${rehearsal.flavor.version.join(".")} accepts nothing better than ${nameRung(rung)}: ${effectOf(rung)}.`,
      ...reasons2.length > 0 ? ["Why not better, in its own words:", ...reasons2] : [],
      ...over ? [
        `That is more than the ${thousands(sizes.limit)} rows that the matrix sets as the limit (sizes).`
      ] : [],
      ...sizes?.because === void 0 ? [] : [`How many rows it has is not known: ${sizes.because}`],
      ...rows === void 0 && sizes === void 0 ? [
        "How long depends on the rows of the table; name them in the matrix (`sizes`), with a limit, and only large tables count."
      ] : []
    ].join("\n"),
    statement: cutStatement(statement.sql)
  };
}
function others(all, severity) {
  const [first] = all;
  if (first === void 0) return [];
  const alone = all.every(({ migration }) => migration === first.migration);
  return [
    {
      check: "online",
      rule: "online-class",
      severity: severity === "error" || severity === "warning" ? "notice" : severity,
      ...alone && { migration: first.migration.id, phase: "up" },
      ...first.statement.at ?? place(first.migration, "up"),
      title: `${alone ? `${first.migration.name}: ` : ""}${describeAll(all)}`,
      detail: all.map(
        (one) => `- ${summarise(one.statement)} → ${one.says !== void 0 ? `says itself ${one.says}, and was left as it is` : one.accepted ? `${nameRung(one.accepted)}: ${effectOf(one.accepted)}` : `could not be told: ${one.unknown}`}`
      ).join("\n")
    }
  ];
}
function describeAll(statements) {
  const instant = statements.filter(({ accepted }) => accepted?.algorithm === "INSTANT").length;
  const online = statements.filter(({ accepted }) => accepted && accepted.algorithm !== "INSTANT").length;
  const says = statements.filter((one) => one.says !== void 0).length;
  const unknown = statements.filter((one) => one.unknown !== void 0).length;
  const parts = [
    instant > 0 ? `${instant} at once` : "",
    online > 0 ? `${online} without blocking writes` : "",
    says > 0 ? `${says} as the statement itself says` : "",
    unknown > 0 ? `${unknown} could not be told` : ""
  ].filter(Boolean);
  const count = statements.length === 1 ? "one ALTER" : `${statements.length} ALTERs`;
  if (says + unknown > 0) return `${count}: ${parts.join(", ")}`;
  return `${count} ${statements.length === 1 ? "keeps" : "keep"} nobody waiting: ${parts.join(", ")}`;
}
function judge5(deployment, rehearsal, severity) {
  const { online } = deployment;
  const blocks = online.filter(({ accepted }) => accepted?.blocks);
  return [
    ...blocks.map((one) => blocking(one, rehearsal, deployment, severity)),
    ...others(
      online.filter((one) => !blocks.includes(one)),
      severity
    )
  ];
}
var online_default = {
  name: "online",
  summary: "how the server alters each table of the new migrations, and whether writes wait meanwhile",
  severity: "notice",
  run(rehearsal, { severity }) {
    const deployment = deploymentOf(rehearsal);
    if (isResult(deployment)) return deployment;
    return {
      findings: judge5(deployment, rehearsal, severity),
      ...deployment.onlineSkipped !== void 0 && { skipped: deployment.onlineSkipped }
    };
  }
};

// src/checks/reapply.ts
function unrepeatable({ unstable }, severity) {
  const makers = new Set(unstable.flatMap(({ migration }) => migration ?? []));
  return [...makers].map((migration) => ({
    check: "reapply",
    rule: "reapply-differs",
    severity,
    migration: migration.id,
    phase: "reapply",
    ...place(migration, "up"),
    title: `${migration.name}: its up gives another schema each time that it is played`,
    detail: `Played again on an empty schema, it did not make the same of: ${unstable.filter((one) => one.migration === migration).map(({ name }) => name).join(", ")}. Two servers that ran it differ. These objects are left out of every other comparison.`
  }));
}
var reapply_default = {
  name: "reapply",
  summary: "every migration goes up again after the downs, with the same result",
  severity: "error",
  run(rehearsal, { severity }) {
    const { steps } = rehearsal;
    const ignore = ignoredIn(rehearsal);
    const again = steps.filter((step) => step.phase === "reapply" && step.outcome.kind === "played");
    if (again.length === 0)
      return { findings: [], skipped: "no down was played, so there is nothing to apply again" };
    const findings = again.flatMap((step) => {
      const failure = failureOf(step);
      if (failure !== void 0) {
        if (isAccessDenied(failure)) return [];
        return [
          {
            check: "reapply",
            rule: "reapply-failed",
            severity,
            migration: step.migration.id,
            phase: "reapply",
            title: title(step, failed(failure)),
            ...failureFields(failure, step)
          }
        ];
      }
      if (step.expected === void 0) return [];
      const finding = compareStep(step, ignore, severity, {
        check: "reapply",
        rule: "reapply-differs",
        reordered: "reapply-reordered",
        what: "gives another schema than the first",
        labels: { from: "after the first up", to: "after the second up" },
        together: "its second ups give another schema than the first"
      });
      return finding ? [finding] : [];
    });
    const each = unrepeatable(rehearsal, severity);
    const told2 = new Set(each.map(({ migration }) => migration));
    return {
      findings: [
        ...findings.filter(({ rule, migration }) => rule !== "reapply-differs" || !told2.has(migration)),
        ...each
      ]
    };
  }
};

// src/catalog/compatibility-constraints.ts
var folded = (table) => new Map([...table.columns.values()].map((column) => [column.name.toLowerCase(), column]));
var escaped = (name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var leftNull = (column) => column !== void 0 && (column.autoIncrement || column.nullable && (column.default ?? "NULL") === "NULL");
var isUnique = ({ kind }) => kind === "unique" || kind === "primary";
function newUniques(before2, now, renamed) {
  const [old, current] = [folded(before2), folded(now)];
  const names = new Map([...renamed].map(([was, { name }]) => [was.toLowerCase(), name.toLowerCase()]));
  const nameOf = (column) => names.get(column.toLowerCase()) ?? column.toLowerCase();
  return [...now.indexes.values()].filter(isUnique).flatMap((index) => {
    const implied2 = [...before2.indexes.values()].filter(isUnique).some(
      (other) => other.parts.every(
        (part) => index.parts.some(
          (own) => part.column === void 0 || own.column === void 0 ? part.expression !== void 0 && own.expression === part.expression : own.column.toLowerCase() === nameOf(part.column) && (own.length === void 0 || part.length !== void 0 && own.length >= part.length)
        )
      )
    );
    const isNew = (column) => !old.has(column.toLowerCase()) && ![...names.values()].includes(column.toLowerCase());
    const open = index.parts.some(
      ({ column }) => column !== void 0 && isNew(column) && leftNull(current.get(column.toLowerCase()))
    );
    if (implied2 || open) return [];
    const parts = index.parts.map(
      ({ column, expression, length }) => column === void 0 ? `(${expression})` : length === void 0 ? column : `${column}(${length})`
    );
    return [{ kind: "unique-added", table: now.name, name: index.name, parts }];
  });
}
function newChecks(before2, now, old, told2) {
  const known = new Set(
    [...before2.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression)
  );
  return [...now.checks.values()].flatMap((check) => {
    const { name, expression, enforced } = check;
    if (!enforced || known.has(expression)) return [];
    const about = [...old.keys()].filter(
      (column) => new RegExp(`(?<![\\w$])${escaped(column)}(?![\\w$])`, "i").test(expression)
    );
    if (about.length === 0 || about.some((column) => told2.has(column))) return [];
    return [{ kind: "check-added", table: now.name, name, expression: checkLine(check) }];
  });
}
var follows = (rule) => /^(?:cascade|set null|set default)$/i.test(rule);
function newKeys(before2, now, met) {
  const [old, current] = [folded(before2), folded(now)];
  return [...now.foreignKeys.values()].flatMap((key) => {
    const references = `${key.referencedSchema === void 0 ? "" : `${key.referencedSchema}.`}${key.referencedTable} (${key.referencedColumns.join(", ")})`;
    const same = [...before2.foreignKeys.values()].find(
      (other) => other.columns.join().toLowerCase() === key.columns.join().toLowerCase() && (other.referencedTable === key.referencedTable || !met.tables.has(other.referencedTable))
    );
    const place2 = { table: now.name, name: key.name, references };
    if (same !== void 0) {
      const rules = [
        follows(same.onDelete) && !follows(key.onDelete) ? `ON DELETE ${key.onDelete}` : "",
        follows(same.onUpdate) && !follows(key.onUpdate) ? `ON UPDATE ${key.onUpdate}` : ""
      ].filter(Boolean);
      return rules.length === 0 ? [] : [{ kind: "reference-kept", ...place2, rule: rules.join(" ") }];
    }
    const open = key.columns.some(
      (column) => !old.has(column.toLowerCase()) && leftNull(current.get(column.toLowerCase()))
    );
    return open ? [] : [{ kind: "foreign-key-added", ...place2, columns: key.columns }];
  });
}

// src/catalog/compatibility.ts
function keyOf(refusal) {
  const { kind } = refusal;
  if ("object" in refusal) return `${kind} ${refusal.object}`;
  const inside = "column" in refusal ? refusal.column : "name" in refusal ? refusal.name : "";
  return `${kind} ${refusal.table} ${inside.toLowerCase()}`;
}
function refusals(known, met) {
  if (known === met) return [];
  const found = [];
  for (const table of known.tables.values()) {
    const now = met.tables.get(table.name);
    if (now === table) continue;
    if (now !== void 0) found.push(...insideTable(table, now, known, met));
    else if (!met.views.has(table.name)) found.push(goneTable(table, known, met));
  }
  const gone = (kind, before2, has) => {
    for (const name of before2.keys())
      if (!has(name)) found.push({ kind: "object-dropped", object: `${kind}${name}` });
  };
  gone("view ", known.views, (name) => met.views.has(name) || met.tables.has(name));
  gone("", known.routines, (name) => met.routines.has(name));
  gone("sequence ", known.sequences, (name) => met.sequences.has(name));
  for (const [object, { parameters, returns = "" }] of known.routines) {
    const now = met.routines.get(object);
    if (now === void 0 || now.parameters === parameters && (now.returns ?? "") === returns) continue;
    const text = (given, answer) => `(${given})${answer && ` returns ${answer}`}`;
    found.push({
      kind: "routine-changed",
      object,
      from: text(parameters, returns),
      to: text(now.parameters, now.returns ?? "")
    });
  }
  return found;
}
function goneTable(table, known, met) {
  const shape = ({ columns }) => [...columns.values()].map(({ name, type }) => `${name} ${type}`).join(", ");
  const twins = [...met.tables.values()].filter(
    (one) => !known.tables.has(one.name) && shape(one) === shape(table)
  );
  const [twin] = twins;
  return twin !== void 0 && twins.length === 1 ? { kind: "table-renamed", table: table.name, to: twin.name } : { kind: "table-dropped", table: table.name };
}
function wantsValue(table, column, { triggers }) {
  if (column.nullable || column.default !== void 0 || column.autoIncrement || column.generated)
    return false;
  if (partsOfType(column.type).word === "enum") return false;
  const sets = new RegExp(`\\bNEW\\s*\\.\\s*\`?${escaped(column.name)}\`?\\s*(?::?=)`, "i");
  return ![...triggers.values()].some(
    (trigger) => trigger.table === table && /before/i.test(trigger.timing) && /insert/i.test(trigger.event) && sets.test(trigger.body)
  );
}
function insideTable(before2, now, known, met) {
  const [old, current] = [folded(before2), folded(now)];
  const table = now.name;
  const found = [];
  const added = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const renamed = renamedColumns(before2, now, old, current);
  for (const [name, column] of old) {
    const is = current.get(name);
    const to = renamed.get(column.name);
    if (is !== void 0) found.push(...sameColumn(before2, column, is, known, met));
    else if (to !== void 0)
      found.push({ kind: "column-renamed", table, column: column.name, to: to.name, is: to });
    else found.push({ kind: "column-dropped", table, column: column.name, was: column });
  }
  const taken = new Set(renamed.values());
  for (const column of added)
    if (!taken.has(column) && wantsValue(table, column, met))
      found.push({ kind: "column-unfilled", table, column: column.name, since: "new", is: column });
  const changedType = new Set(found.flatMap((one) => "column" in one ? one.column.toLowerCase() : []));
  found.push(
    ...newUniques(before2, now, renamed),
    ...newChecks(before2, now, old, changedType),
    ...newKeys(before2, now, met)
  );
  return found;
}
function renamedColumns(before2, now, old, current) {
  const gone = [...old].filter(([name]) => !current.has(name)).map(([, column]) => column);
  const come = [...current].filter(([name]) => !old.has(name)).map(([, column]) => column);
  const [was, is] = [[...before2.columns.values()], [...now.columns.values()]];
  const alike = (one, other) => one.type === other.type && one.nullable === other.nullable && !other.generated;
  const pairs = gone.flatMap((column) => {
    const place2 = was.indexOf(column);
    const there = come.find((other) => is.indexOf(other) === place2 && alike(column, other));
    const only2 = gone.length === 1 && come.length === 1 && alike(column, come[0]) ? come[0] : void 0;
    const to = there ?? only2;
    return to === void 0 ? [] : [[column.name, to]];
  });
  return new Map(pairs);
}
function sameColumn(table, was, is, known, met) {
  const place2 = { table: table.name, column: was.name };
  if (is.generated) return was.generated ? [] : [{ kind: "column-generated", ...place2 }];
  const found = [];
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = from.arguments.filter((value) => !to.arguments.includes(value));
    if (values.length > 0) found.push({ kind: "values-removed", ...place2, values, to: is.type });
  } else if (
    // each of the two alone, or a longer type would be told for its charset
    was.type !== is.type && columnLoss("", was, was.charset === void 0 ? is : { ...is, charset: was.charset }) || was.charset !== is.charset && columnLoss("", { ...was, type: is.type }, is)
  ) {
    const text = ({ type, charset }) => was.charset === is.charset || charset === void 0 ? type : `${type} ${charset}`;
    found.push({ kind: "column-narrowed", ...place2, from: text(was), to: text(is) });
  }
  if (was.nullable && !is.nullable) found.push({ kind: "column-not-null", ...place2, is });
  else if (!wantsValue(table.name, was, known) && wantsValue(table.name, is, met))
    found.push({ kind: "column-unfilled", ...place2, since: "lost", is });
  return found;
}

// src/catalog/surprises.ts
function surprises(known, met) {
  if (known === met) return [];
  return [...known.tables.values()].flatMap((table) => {
    const now = met.tables.get(table.name);
    if (now === void 0 || now === table) return [];
    return insideTable2(table, now).map((text) => ({ table: table.name, text }));
  });
}
function insideTable2(before2, now) {
  const current = folded(now);
  const columns = [...before2.columns.values()].flatMap((column) => {
    const is = current.get(column.name.toLowerCase());
    return is === void 0 ? [] : insideColumn(`${before2.name}.${column.name}`, column, is);
  });
  const has = (all, name) => all.has(name);
  const stays = (names) => names.every((name) => name !== void 0 && current.has(name.toLowerCase()));
  const unique = ({ kind }) => kind === "unique" || kind === "primary";
  const covers = (one, other) => one.parts.every(
    (part) => other.parts.some(({ column }) => column !== void 0 && column === part.column)
  );
  const uniques = [...before2.indexes.values()].filter((index) => unique(index) && stays(index.parts.map(({ column }) => column))).filter((index) => ![...now.indexes.values()].some((other) => unique(other) && covers(other, index))).map(
    (index) => `${before2.name} may hold the same ${index.parts.map(({ column }) => column).join(", ")} twice`
  );
  const keys = [...before2.foreignKeys.values()].filter((key) => stays(key.columns)).filter(
    (key) => ![...now.foreignKeys.values()].some(({ columns: own }) => own.join() === key.columns.join())
  ).map((key) => `${before2.name}.${key.columns.join(", ")} may name no row of ${key.referencedTable}`);
  const kept = new Set(
    [...now.checks.values()].filter(({ enforced }) => enforced).map(({ expression }) => expression)
  );
  const checks2 = [...before2.checks.values()].filter(({ expression, enforced, name }) => enforced && !kept.has(expression) && !has(now.checks, name)).map(
    ({ expression }) => `${before2.name} may hold rows that break CHECK (${expression.replace(/\s+/g, " ").slice(0, 120)})`
  );
  return [...columns, ...uniques, ...keys, ...checks2];
}
function insideColumn(name, was, is) {
  const told2 = [];
  if (!was.nullable && is.nullable) told2.push(`${name} may be NULL`);
  const [from, to] = [partsOfType(was.type), partsOfType(is.type)];
  if (/^(?:enum|set)$/.test(from.word) && from.word === to.word) {
    const values = to.arguments.filter((value) => !from.arguments.includes(value));
    if (values.length > 0) told2.push(`${name} may be ${values.slice(0, 8).join(", ")}`);
  } else if (was.type !== is.type && !is.generated && columnLoss("", is, { ...was, ...is.charset && { charset: is.charset } })) {
    told2.push(`${name} may hold what fits ${is.type} and not ${was.type}`);
  }
  return told2;
}

// src/checks/expand-contract.ts
var alter = (table, rest) => `ALTER TABLE ${quoteIdentifier(table)} ${rest};`;
function wordsFor(refusal) {
  switch (refusal.kind) {
    case "table-dropped":
      return {
        rule: "rolling-dropped",
        title: `table ${refusal.table} is dropped: old code that reads or writes it fails`,
        why: "it gets error 1146, no such table.",
        releases: [
          "take every use of it out of the code, and leave the table.",
          `when no old code runs any more: DROP TABLE ${quoteIdentifier(refusal.table)};`
        ]
      };
    case "table-renamed":
      return {
        rule: "rolling-renamed",
        title: `table ${refusal.table} seems to be renamed to ${refusal.to}: old code does not find it`,
        why: "it gets error 1146, no such table.",
        releases: [
          `the code uses the new name, and a view under the old one reads and writes through: RENAME TABLE ${quoteIdentifier(refusal.table)} TO ${quoteIdentifier(refusal.to)}; CREATE VIEW ${quoteIdentifier(refusal.table)} AS SELECT * FROM ${quoteIdentifier(refusal.to)};`,
          `when no old code runs any more: DROP VIEW ${quoteIdentifier(refusal.table)};`
        ]
      };
    case "object-dropped":
      return {
        rule: "rolling-dropped",
        title: `${refusal.object} is dropped: old code that uses it fails`,
        why: "the server does not know it any more.",
        releases: [
          "take every use of it out of the code, and leave it.",
          "when no old code runs any more, drop it."
        ]
      };
    case "routine-changed":
      return {
        rule: "rolling-dropped",
        title: `${refusal.object} is called otherwise now: ${refusal.to}, was ${refusal.from}`,
        why: "a call with the old arguments fails with error 1318, or answers something else.",
        releases: [
          "add the new one under another name beside it, and let the code call that.",
          "when no old code runs any more, drop the old one."
        ]
      };
    case "column-dropped": {
      const { table, column, was } = refusal;
      const filled = was.nullable || was.default !== void 0 || was.autoIncrement || was.generated !== void 0;
      const open = filled ? "" : ` It takes no NULL and has no default, so let it go without a value: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${was.type} NULL`)}`;
      return {
        rule: "rolling-dropped",
        title: `column ${table}.${column} is dropped: old code that reads or writes it fails`,
        why: "it gets error 1054, unknown column; so does every query in which an ORM lists all columns of its model.",
        releases: [
          `take it out of the code and its models, and leave the column.${open}`,
          `when no old code runs any more: ${alter(table, `DROP COLUMN ${quoteIdentifier(column)}`)}`
        ]
      };
    }
    case "column-renamed": {
      const { table, column, to, is } = refusal;
      return {
        rule: "rolling-renamed",
        title: `column ${table}.${column} seems to be renamed to ${to}: old code does not find it`,
        why: "it gets error 1054, unknown column.",
        releases: [
          `add the new one beside it; the code writes both and reads the new one, where it is NULL the old one: ${alter(table, `ADD COLUMN ${quoteIdentifier(to)} ${is.type} NULL`)} UPDATE ${quoteIdentifier(table)} SET ${quoteIdentifier(to)} = ${quoteIdentifier(column)} WHERE ${quoteIdentifier(to)} IS NULL;`,
          `when no code uses the old one any more: ${alter(table, `DROP COLUMN ${quoteIdentifier(column)}${is.nullable ? "" : `, MODIFY ${quoteIdentifier(to)} ${is.type} NOT NULL`}`)}`
        ]
      };
    }
    case "column-unfilled": {
      const { table, column, since, is } = refusal;
      const what = since === "new" ? "is new, takes no NULL and has no default" : "has nothing that fills it any more";
      return {
        rule: "rolling-unfilled",
        title: `column ${table}.${column} ${what}: old code, which does not fill it, cannot insert`,
        why: "its INSERT gets error 1364, the field has no default value.",
        releases: [
          since === "new" ? `let it be NULL, or give it a default; the code fills it, and rows that are there get a value: ${alter(table, `ADD COLUMN ${quoteIdentifier(column)} ${is.type} NULL`)}` : `leave what fills it, and let the code fill it itself.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${is.type} NOT NULL`)}`
        ]
      };
    }
    case "column-not-null": {
      const { table, column, is } = refusal;
      const has = is.default !== void 0 && is.default !== "NULL";
      return {
        rule: "rolling-unfilled",
        title: `column ${table}.${column} takes no NULL any more: old code that writes NULL${has ? ", as many ORMs do," : " or leaves it out"} is refused`,
        why: has ? `left out, it gets its default; a NULL that is written gets error 1048.` : "it gets error 1048, or 1364 where it leaves the column out.",
        releases: [
          `let the code always write a value, and fill the rows that are there: UPDATE ${quoteIdentifier(table)} SET ${quoteIdentifier(column)} = … WHERE ${quoteIdentifier(column)} IS NULL;`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${is.type} NOT NULL`)}`
        ]
      };
    }
    case "column-narrowed": {
      const { table, column, from, to } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} becomes ${to}, was ${from}: what old code writes may not fit`,
        why: "it gets error 1264, 1265, 1366 or 1406; without strict mode the value is cut.",
        releases: [
          "let the code write only what fits the new type, and mend the rows that do not.",
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${to} …`)}`
        ]
      };
    }
    case "values-removed": {
      const { table, column, values, to } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} does not take ${values.join(", ")} any more: old code that writes it is refused`,
        why: "it gets error 1265, data truncated.",
        releases: [
          `let the code not write ${values.join(", ")} any more, and give the rows that hold it another value.`,
          `when no old code runs any more: ${alter(table, `MODIFY ${quoteIdentifier(column)} ${to} …`)}`
        ]
      };
    }
    case "column-generated": {
      const { table, column } = refusal;
      return {
        rule: "rolling-narrowed",
        title: `column ${table}.${column} is computed from now on: old code that writes it is refused`,
        why: "it gets error 3105, or 1906 from MariaDB.",
        releases: [
          "take every write of it out of the code.",
          "when no old code runs any more, let it be computed."
        ]
      };
    }
    case "unique-added": {
      const { table, name, parts } = refusal;
      const columns = parts.join(", ");
      return {
        rule: "rolling-constrained",
        title: `${table} takes no two rows with the same ${columns} any more (${name}): old code does not know that`,
        why: "its second INSERT or UPDATE of the same gets error 1062.",
        releases: [
          `let the code write none twice and expect error 1062, and join the rows that are double: SELECT ${columns}, COUNT(*) FROM ${quoteIdentifier(table)} GROUP BY ${columns} HAVING COUNT(*) > 1;`,
          `when no old code runs any more, add the key${name === "PRIMARY" ? "" : ` ${name}`}.`
        ]
      };
    }
    case "check-added": {
      const { table, name, expression } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table} has a new ${expression.length > 90 ? `check ${name}` : expression}: old code does not know that`,
        why: "what it writes and the check refuses gets error 3819, or 4025 from MariaDB.",
        releases: [
          "let the code keep to it, and mend the rows that do not.",
          `when no old code runs any more, add the check.`
        ]
      };
    }
    case "foreign-key-added": {
      const { table, name, columns, references } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table}.${columns.join(", ")} must be in ${references} from now on (${name}): old code does not know that`,
        why: "a row without its parent gets error 1452, and a parent with rows cannot be deleted (1451).",
        releases: [
          "let the code write and delete in the order that the key needs, and mend the rows that have no parent.",
          `when no old code runs any more, add the key ${name}.`
        ]
      };
    }
    case "reference-kept": {
      const { table, name, references, rule } = refusal;
      return {
        rule: "rolling-constrained",
        title: `${table} keeps ${references} from being deleted or changed now (${name}: ${rule}): old code counts on its rows to follow`,
        why: "its DELETE or UPDATE of the parent gets error 1451.",
        releases: [
          "let the code deal with the rows itself, before their parent.",
          `when no old code runs any more, change the key ${name}.`
        ]
      };
    }
  }
}

// src/checks/rolling.ts
var rolling_default = {
  name: "rolling",
  summary: "the code of the base branch can go on while the new schema is there already",
  severity: "warning",
  run(rehearsal, { severity }) {
    const { proposal } = rehearsal;
    if (proposal?.kind !== "known") return skippedWithoutBase(proposal);
    if (proposal.own.length === 0) return { findings: [] };
    const steps = stepsOf(rehearsal, proposal);
    const schemas = schemasOf(rehearsal, steps);
    if (schemas === void 0) {
      const skipped = steps.every(passed) ? "the schema of the base is not known: deploy, data and online, which play it, are off or did not get through" : "the ups do not get through the new migrations, so the schema that old code would meet is not known";
      return { findings: [], skipped };
    }
    const ignored = globs(ignoredIn(rehearsal));
    const about = (one) => !("table" in one && ignored(one.table));
    const found = refusals(schemas.before, schemas.after).filter(about);
    const models = found.length === 0 ? void 0 : rehearsal.oldModels;
    const used = models && new Set(refusals(models, schemas.after).map(keyOf));
    const real = found.filter((refusal) => used === void 0 || used.has(keyOf(refusal)));
    return {
      findings: [
        ...together(real, steps).map((group) => findingOf(group, proposal, severity)),
        ...afterRollback(surprises(schemas.before, schemas.after).filter(about), steps, proposal)
      ]
    };
  }
};
function stepsOf({ steps }, { own }) {
  const ids = new Set(own.map(({ id }) => id));
  return steps.filter(({ phase, migration }) => phase === "up" && ids.has(migration.id));
}
var passed = ({ outcome }) => outcome.kind === "played" && outcome.failure === void 0;
function schemasOf({ deployment, steps: all }, steps) {
  if (!steps.every(passed)) return void 0;
  if (deployment?.schemas) return deployment.schemas;
  const last = all.filter(({ phase }) => phase === "up").slice(-steps.length);
  const [before2, after] = [steps[0]?.before, steps.at(-1)?.after];
  return before2 && after && last.every((step, index) => step === steps[index]) ? { before: before2, after } : void 0;
}
function makerOf(steps, isIn) {
  return (steps.findLast(isIn) ?? steps.at(-1))?.migration;
}
function together(found, steps) {
  const groups = /* @__PURE__ */ new Map();
  for (const refusal of found) {
    const key = keyOf(refusal);
    const maker = makerOf(
      steps,
      ({ before: before2, after }) => refusals(before2, after).some((one) => keyOf(one) === key)
    );
    const alike = "column" in refusal ? `${refusal.kind} ${refusal.table} ${maker?.id}` : key;
    const group = groups.get(alike);
    if (group) group.all.push(refusal);
    else groups.set(alike, { maker, all: [refusal] });
  }
  return [...groups.values()];
}
function findingOf({ maker, all }, { base }, severity) {
  const [first, ...others2] = all;
  const { rule, title: title2, why, releases } = wordsFor(first);
  const also = others2.flatMap((one) => "column" in one ? [one.column] : []);
  const more = also.length === 0 ? "" : ` (and ${also.length} more ${also.length === 1 ? "column" : "columns"})`;
  return {
    check: "rolling",
    rule,
    severity,
    ...maker && { migration: maker.id, ...place(maker, "up") },
    title: `${title2}${more}`,
    detail: [
      `The code of ${base.name} runs on until the release is done, and again after a rollback of the code: ${why}`,
      ...also.length === 0 ? [] : [`The same holds for ${also.join(", ")}.`],
      ...releases.map((text, index) => `Release ${index + 1}: ${text}`)
    ].join("\n")
  };
}
function afterRollback(found, steps, { base }) {
  const byMaker = Map.groupBy(
    found,
    ({ text }) => makerOf(steps, ({ before: before2, after }) => surprises(before2, after).some((one) => one.text === text))
  );
  return [...byMaker].map(([maker, all]) => ({
    check: "rolling",
    rule: "rolling-rollback",
    severity: "notice",
    ...maker && { migration: maker.id, ...place(maker, "up") },
    title: `${maker?.name ?? "the change"}: after a rollback of the code alone, the code of ${base.name} may read what it never had to`,
    detail: all.map(({ text }) => `- ${text}`).join("\n")
  }));
}

// src/checks/index.ts
var checks = [
  apply_default,
  data_default,
  deploy_default,
  downgrade_default,
  drift_default,
  history_default,
  isolation_default,
  online_default,
  reapply_default,
  rolling_default
];

export {
  keyColumns,
  nameRow,
  findLosses,
  nameLoss,
  newMigrations,
  playsTheSame,
  saysTheSame,
  lateOnes,
  clashesOf,
  editsBetween,
  refusals,
  checks
};
