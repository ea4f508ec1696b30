import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  callAlembic
} from "./chunk-Y3ZBDFJE.js";
import {
  checkHalf,
  halfText,
  recordOf,
  settled,
  standing
} from "./chunk-2RM76S72.js";
import {
  failureLines,
  listLines,
  mustBeKnown,
  mustBeOurs,
  nameOf,
  openDesk,
  openLocked,
  reached
} from "./chunk-MNDVKZLC.js";
import {
  EndOfPass,
  sequence
} from "./chunk-MKUBN2VE.js";
import {
  executeSql,
  openPlayer
} from "./chunk-54KPXMC5.js";
import {
  endSessionsFrom,
  openLive,
  openVersionTable,
  versionTableSql,
  withNeeds
} from "./chunk-R6254GOD.js";
import {
  duration
} from "./chunk-SXLS6ECQ.js";
import {
  alembicProject,
  quoteIdentifier
} from "./chunk-BGHUK2Z3.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  formatPosition
} from "./chunk-LBZSQTYB.js";
import {
  serverError
} from "./chunk-ZRWS77HU.js";
import {
  plural
} from "./chunk-5NMIUUII.js";
import {
  exitCodes
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/live/migrate.ts
var noLimit = 2147e3;
async function migrate(request) {
  var _stack = [];
  try {
    const { live, plan, way, root, drivers, signal } = request;
    const { admin, address, flavor } = live;
    const versions = openVersionTable(admin, address.schema, plan.database.versionTable);
    const database = { ...plan.database, timeout: noLimit };
    const kill = async (id) => {
      await admin.query(`KILL ${Math.trunc(id)}`).catch((error) => {
        if (serverError(error)?.errno !== 1094) throw error;
      });
    };
    const sessions = /* @__PURE__ */ new Set();
    const endSessions = async () => {
      for (const id of sessions) await kill(id);
      sessions.clear();
    };
    const seat = {
      schema: address.schema,
      account: address.endpoint,
      admin,
      connect: live.connect,
      kill,
      endSessions,
      onSession: (id) => void sessions.add(id)
    };
    const world = { root, signal, drivers, server: { gone: new AbortController().signal, flavor } };
    const player = __using(_stack, openPlayer({ ...plan, database }, seat, world), true);
    let done = 0;
    let stopped;
    const play = async (migration, direction) => {
      const { id, name } = migration;
      const script = direction === "up" ? migration.up : migration.down;
      const before = request.half?.id === id ? request.half.statements : 0;
      let accepted = before;
      const record = recordOf(id, direction, script);
      const note = (underway2) => versions.setHalf({ ...record(accepted), ...underway2 && { underway: underway2 } }, name);
      await note(true);
      let played;
      try {
        played = script.kind === "sql" ? await playSql(script, before, async () => {
          accepted += 1;
          if (accepted < script.statements.length) await note(true);
        }) : await player.play(script, migration);
        request.onPlayed(migration, played);
        if (!played.failure && !played.absent) {
          done += 1;
          return;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        await endSessions();
      }
      if (script.kind === "sql") accepted = standing(script.statements, accepted).inEffect;
      else if (played?.absent) accepted = 0;
      else accepted = script.kind === "command" ? 1 : played?.statements ?? 1;
      const underway = played?.failure?.kind === "lost";
      const half = accepted > 0 || underway ? { ...record(accepted), ...underway && { underway } } : void 0;
      if (half) await versions.setHalf(half, name);
      else if (direction === "up") await versions.remove([id]);
      else await versions.add([{ id, name }]);
      stopped = { migration, script, ...played && { played }, ...half && { half } };
      throw new EndOfPass();
    };
    const playSql = (script, from, onAccepted) => {
      const { again } = standing(script.statements, from);
      let repeated = 0;
      return executeSql({ ...script, statements: [...again, ...script.statements.slice(from)] }, live.connect, {
        timeout: noLimit,
        kill,
        signal,
        onAccepted: () => repeated++ < again.length ? void 0 : onAccepted()
      });
    };
    const wanted = new Set(way.migrations.map(({ id }) => id));
    const applied = new Set(await versions.applied());
    const known = plan.migrations.filter(({ id }) => wanted.has(id) || applied.has(id));
    const sequencer = sequence(known, versions, play);
    const last = way.migrations.at(-1);
    if (way.direction === "up") await sequencer.up();
    else if (last) await sequencer.down(last.id);
    return { done, ...stopped && { stopped } };
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/live/still-running.ts
async function mustHaveEnded(half, migrations, { admin, address }) {
  const migration = migrations.find(({ id: id2 }) => id2 === half?.id);
  const script = half?.direction === "down" ? migration?.down : migration?.up;
  if (!half?.underway || migration === void 0 || script?.kind !== "sql") return;
  const sql = script.statements[half.statements]?.sql.trim();
  const [rows] = await admin.query(
    "SELECT ID AS id, INFO AS info, TIME AS seconds FROM information_schema.PROCESSLIST WHERE DB = ? AND ID <> CONNECTION_ID()",
    [address.schema]
  );
  const running = rows.find(
    ({ info }) => info !== null && info.trim() === sql
  );
  if (running === void 0) return;
  const { id, seconds } = running;
  throw new ProblemError([
    {
      code: "half-applied",
      message: `A run that was killed had begun ${migration.name}, and the server still runs its statement (connection ${id}, for ${seconds} s).`,
      at: script.statements[half.statements]?.at ?? migration.at,
      hint: `Wait for its end, or end it: KILL ${id}. Then look whether it took effect.`
    }
  ]);
}

// src/live/target.ts
function wayUp(target, history, applied) {
  const done = new Set(applied);
  const pending = history.filter(({ id }) => !done.has(id));
  const way = (migrations) => ({ direction: "up", migrations });
  if (target === "head" || target === "heads") return way(pending);
  const step = /^\+(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > pending.length) throw tooFar(target, pending.length, "pending");
    return way(pending.slice(0, count));
  }
  if (/^-\d+$/.test(target) || target === "base")
    throw problem(`upgrade goes up, and "${target}" is down.`, "To go down: `downgrade`.");
  const last = history.indexOf(findMigration(target, history));
  return way(pending.filter((migration) => history.indexOf(migration) <= last));
}
function wayDown(target, history, applied) {
  const done = new Set(applied);
  const undone = history.filter(({ id }) => done.has(id)).reverse();
  const way = (migrations) => ({ direction: "down", migrations });
  if (target === "base") return way(undone);
  const step = /^-(\d+)$/.exec(target);
  if (step) {
    const count = Number(step[1]);
    if (count > undone.length) throw tooFar(target, undone.length, "applied");
    return way(undone.slice(0, count));
  }
  if (/^\+\d+$/.test(target) || target === "head" || target === "heads")
    throw problem(`downgrade goes down, and "${target}" is up.`, "To go up: `upgrade`.");
  const stays = findMigration(target, history);
  if (!done.has(stays.id))
    throw problem(`${stays.name} is not applied, so there is no way down to it.`, "See `current`.");
  return way(undone.filter((migration) => history.indexOf(migration) > history.indexOf(stays)));
}
function stamped(target, history) {
  if (target === "base") return [];
  if (target === "head" || target === "heads") return history;
  return history.slice(0, history.indexOf(findMigration(target, history)) + 1);
}
function findMigration(text, history) {
  const exact = history.find(({ id, name }) => id === text || name === text);
  if (exact) return exact;
  const alike = history.filter(
    ({ id }) => /^\d+$/.test(text) && /^\d+$/.test(id) && BigInt(id) === BigInt(text)
  );
  if (alike.length === 1) return alike[0];
  const beginning = text === "" ? [] : history.filter(({ id, name }) => id.startsWith(text) || name.startsWith(text));
  if (beginning.length === 1) return beginning[0];
  const ids = history.map(({ id }) => id);
  if (beginning.length > 1) {
    const names = beginning.slice(0, 6).map(({ id }) => id);
    const more = beginning.length > names.length ? ` and ${beginning.length - names.length} more` : "";
    throw problem(
      `"${text}" is the beginning of ${beginning.length} ids.`,
      `Write more of it: ${names.join(", ")}${more}.`
    );
  }
  throw problem(`No migration has the id "${text}".`, suggest(text, ["head", "base", ...ids.slice(-12)]));
}
function tooFar(target, count, what) {
  const there = count === 0 ? "no migration is" : count === 1 ? "only one is" : `only ${count} are`;
  return problem(`"${target}" is too far: ${there} ${what}.`, "See `current`.");
}
function problem(message, hint) {
  const one = { code: "version-unknown", message, ...hint !== "" && { hint } };
  return new ProblemError([one]);
}

// src/live/way-text.ts
function wayText({ title, way, plan, live, half }) {
  const { schema } = live.address;
  const table = versionTableSql(schema, plan.database.versionTable);
  const parts = way.migrations.map((migration) => {
    const { id, name } = migration;
    const script = way.direction === "up" ? migration.up : migration.down;
    if (script.kind !== "sql")
      return `-- ${name}: code, in ${script.file}, which says what it does only when it runs
`;
    const from = half?.id === id ? half.statements : 0;
    const heading = `-- ${name}${from > 0 ? `, from statement ${from + 1} on` : ""}
`;
    const record = way.direction === "up" ? table.add([{ id, name }]) : table.remove([id]);
    const statements = [...standing(script.statements, from).again, ...script.statements.slice(from)];
    return `${heading}${statements.map(statementText).join("")}${record};
`;
  });
  const create = parts.length > 0 && way.direction === "up" ? `${table.create};
` : "";
  return `-- ${title}
USE ${quoteIdentifier(schema)};
${create}${parts.join("\n")}
`;
}
function statementText({ sql, at }) {
  const text = sql.trimEnd();
  const place = `-- ${formatPosition(at)}
`;
  if (!text.includes(";")) return `${place}${text}${/--|#/.test(text) ? "\n" : ""};
`;
  const delimiter = ["//", "$$", "~~", "%%", ";;;;"].find((mark) => !text.includes(mark)) ?? "/*//*/";
  return `${place}DELIMITER ${delimiter}
${text}
${delimiter}
DELIMITER ;
`;
}

// src/commands/needs-at-head.ts
async function needsMustBeAtHead(database, desk, { stderr }) {
  const upgraded = new Set(desk.databases);
  const needed = withNeeds(desk.matrix, [database]).filter((one) => one !== database && !upgraded.has(one));
  const problems = [];
  for (const one of needed) {
    if (one.url === void 0) {
      stderr.write(
        `! ${one.name}, which ${database.name} needs, has no \`url\`: whether it is at head is not known
`
      );
      continue;
    }
    try {
      const behind = await pendingIn(one, desk);
      if (behind === void 0) continue;
      const names = [...needed.map(({ name }) => name), database.name].join(",");
      problems.push({
        code: "needs-behind",
        message: `"${database.name}" needs "${one.name}", and ${behind}.`,
        at: database.at,
        hint: `Upgrade what it needs first, or all together: \`multidb-migrate upgrade -n ${names}\`.`
      });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new ProblemError(problems);
}
async function pendingIn(database, desk) {
  var _stack = [];
  try {
    const plan = await desk.plan(database);
    const live = __using(_stack, await openLive(database), true);
    const { applied, half, dirty, keeper } = await reached(
      live,
      database,
      void 0,
      () => desk.versions(live, plan)
    );
    const { text } = live.address;
    if (half !== void 0) return `at ${text} ${halfText(half, nameOf(half.id, plan.migrations))}`;
    if (dirty !== void 0) return `at ${text} ${nameOf(dirty, plan.migrations)} is not finished`;
    const done = new Set(applied);
    const pending = plan.migrations.filter(({ id }) => !done.has(id));
    if (pending.length === 0) return void 0;
    if (keeper.kind === "none" && keeper.tables > 0)
      return `what is applied at ${text} is not known: it has ${plural(keeper.tables, "table")} and no version table`;
    const shown = pending.slice(0, 6).map(({ name }) => name);
    const more = pending.length > shown.length ? ` and ${pending.length - shown.length} more` : "";
    return `${plural(pending.length, "migration")} ${pending.length === 1 ? "is" : "are"} pending at ${text}: ${shown.join(", ")}${more}`;
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/commands/travel-alembic.ts
async function travelWithAlembic(journey, live) {
  const { direction, target, plan, desk, context } = journey;
  const { database, migrations } = plan;
  const { stdout, values } = context;
  const dry = values["dry-run"] === true;
  const verb = direction === "up" ? "upgrade" : "downgrade";
  const where = `${database.name} at ${live.address.text}`;
  const before = await desk.versions(live, plan);
  const ways = waysOf(journey, before);
  if (ways?.length === 0) {
    stdout.write(`${dry ? "-- " : "✓ "}${where}: nothing to do, it is at ${headsOf(before, migrations)}
`);
    return true;
  }
  if (direction === "up") await needsMustBeAtHead(database, desk, context);
  if (dry) {
    stdout.write(`-- ${where}: alembic ${verb} ${target}
USE ${quoteIdentifier(live.address.schema)};
`);
    const range = `${startOf(before, migrations, database.name)}:${endOf(journey, ways)}`;
    return await alembic(journey, live, [verb, "--sql", range]) === 0;
  }
  const question = `alembic ${verb} ${target} of ${where}`;
  if (direction === "down" && !await agreed(ways ?? [], question, context)) return false;
  stdout.write(`${where}: alembic ${verb} ${target}, from ${headsOf(before, migrations)}
`);
  const ports = /* @__PURE__ */ new Set();
  const code = await alembic(journey, live, [verb, target], ports);
  if (journey.signal.aborted) await endSessionsFrom(ports, live);
  const after = await desk.versions(live, plan);
  const at = headsOf(after, migrations);
  if (code !== 0) {
    stdout.write(`✗ ${database.name} is at ${at}. alembic ended with status ${code}.
`);
    return false;
  }
  if (ways !== void 0 && after.applied.join() === before.applied.join()) {
    stdout.write(
      `✗ ${where} is still at ${at}, though alembic says that all is well: its env.py goes to another server than \`url\`. Give it this one under \`env\`: SQLALCHEMY_DATABASE_URI: "mysql+pymysql://{user}:{password}@{host}:{port}", or whatever it reads.
`
    );
    return false;
  }
  stdout.write(`✓ ${database.name} is at ${at}
`);
  return true;
}
function alembic({ plan, desk, context }, { address }, args, ports) {
  const project = alembicProject(desk.matrix.root, plan.database, plan.database.migrations.options);
  return callAlembic({
    project,
    args,
    address,
    ownEnv: context.env,
    stdout: (text) => context.stdout.write(text),
    stderr: (text) => context.stderr.write(text),
    ...ports && { ports }
  });
}
function waysOf({ direction, target, plan }, { applied }) {
  try {
    return (direction === "up" ? wayUp : wayDown)(target, plan.migrations, applied).migrations;
  } catch (error) {
    if (error instanceof ProblemError) return void 0;
    throw error;
  }
}
function heads({ applied }, migrations) {
  const done = new Set(applied);
  const below = new Set(migrations.filter(({ id }) => done.has(id)).flatMap(({ parents = [] }) => parents));
  return applied.filter((id) => !below.has(id));
}
var headsOf = (versions, migrations) => heads(versions, migrations).map((id) => nameOf(id, migrations)).join(", ") || "base";
function startOf(versions, migrations, name) {
  const [only = "base", ...others] = heads(versions, migrations);
  if (others.length === 0) return only;
  const message = `"${name}" is at ${others.length + 1} heads, and \`alembic --sql\` can begin at one only.`;
  throw new ProblemError([{ code: "usage", message, hint: "Merge them: `alembic merge heads`." }]);
}
function endOf({ direction, target }, ways) {
  const last = ways?.at(-1);
  if (last === void 0 || !/^[+-]\d+$/.test(target)) return target;
  return direction === "up" ? last.id : last.parents?.[0] ?? "base";
}

// src/commands/travel.ts
async function travel(direction, context) {
  const { interrupted, onExit } = await import("./lifetime-XL63I7GY.js");
  const { promise: recorded, resolve: done } = Promise.withResolvers();
  const forget = onExit(() => recorded);
  try {
    var _stack = [];
    try {
      const desk = __using(_stack, await openDesk(context), true);
      const target = targetOf(direction, context);
      if (direction === "down") mustBeOne(desk.databases);
      const plans = await desk.plans();
      const failed = /* @__PURE__ */ new Set();
      const problems = [];
      for (const plan of plans) {
        const { name, needs } = plan.database;
        const because = needs.find((other) => failed.has(other));
        if (because !== void 0) {
          context.stdout.write(`– ${name}: left as it is, because it needs ${because}
`);
          failed.add(name);
          continue;
        }
        try {
          const journey = { direction, target, plan, desk, context, signal: interrupted };
          if (!await travelOne(journey)) failed.add(name);
        } catch (error) {
          if (interrupted.aborted) return exitCodes.interrupted.code;
          if (!(error instanceof ProblemError)) throw error;
          failed.add(name);
          problems.push(...error.problems);
        }
        if (interrupted.aborted) return exitCodes.interrupted.code;
      }
      if (problems.length > 0) throw new ProblemError(problems);
      return failed.size > 0 ? exitCodes.findings.code : exitCodes.passed.code;
    } catch (_) {
      var _error = _, _hasError = true;
    } finally {
      var _promise = __callDispose(_stack, _error, _hasError);
      _promise && await _promise;
    }
  } finally {
    forget();
    done();
  }
}
function targetOf(direction, { positionals }) {
  if (positionals.length > 1) {
    const message2 = `There is one target, and ${positionals.length} are given: ${positionals.join(", ")}.`;
    throw new ProblemError([{ code: "usage", message: message2, hint: "Databases are named with `-n first,second`." }]);
  }
  const [target] = positionals;
  if (target !== void 0) return target;
  if (direction === "up") return "head";
  const message = "`downgrade` needs to be told how far.";
  throw new ProblemError([
    { code: "usage", message, hint: "For one migration: `downgrade -n NAME -1`; for all: `base`." }
  ]);
}
function mustBeOne(databases) {
  if (databases.length === 1) return;
  const names = databases.map(({ name }) => name);
  throw new ProblemError([
    {
      code: "usage",
      message: `\`downgrade\` takes exactly one database, and this would be ${names.length}: ${names.join(", ")}.`,
      hint: `Name it: \`downgrade -n ${names[0]} …\`.`
    }
  ]);
}
async function travelOne(journey) {
  var _stack = [];
  try {
    const { direction, target, plan, desk, context, signal } = journey;
    const { values, stdout } = context;
    const { database, migrations } = plan;
    const dry = values["dry-run"] === true;
    const live = __using(_stack, dry ? await openLive(database) : await openLocked(database, context, signal), true);
    return await reached(live, database, signal, async () => {
      if (plan.format === "alembic") return travelWithAlembic(journey, live);
      const versions = await desk.versions(live, plan);
      const instead = `Use ${plan.format} itself; or hand the database over to us: drop its table when nothing else reads it, then \`multidb-migrate stamp -n ${database.name} VERSION\`.`;
      mustBeOurs(versions, plan, live, instead);
      mustBeKnown(versions, plan, live);
      const way = (direction === "up" ? wayUp : wayDown)(target, migrations, versions.applied);
      await mustHaveEnded(versions.half, migrations, live);
      const half = settledHalf(versions, migrations, journey);
      checkHalf(half, way, migrations);
      mustHaveDowns(way);
      const from = placeOf(versions.applied, migrations);
      const where = `${database.name} at ${live.address.text}`;
      if (way.migrations.length === 0) {
        stdout.write(`${dry ? "-- " : "✓ "}${where}: nothing to do, it is at ${from}
`);
        return true;
      }
      if (direction === "up") await needsMustBeAtHead(database, desk, context);
      const many = plural(way.migrations.length, "migration");
      if (dry) {
        stdout.write(wayText({ title: `${where}: ${many} ${direction}`, way, plan, live, half }));
        return true;
      }
      if (direction === "down" && !await agreed(way.migrations, `${many} of ${where} will be undone`, context))
        return false;
      stdout.write(`${where}: ${many} ${direction}, from ${from}
`);
      const outcome = await migrate({
        live,
        plan,
        way,
        half,
        root: desk.matrix.root,
        drivers: desk.drivers,
        signal,
        onPlayed(migration, { failure, absent, ms, output }) {
          stdout.write(`  ${failure || absent ? "✗" : "✓"} ${migration.name}  ${duration(ms)}
`);
          if (output !== void 0) stdout.write(indent(output.trimEnd().split("\n"), "    | "));
        }
      });
      const at = placeOf((await desk.versions(live, plan)).applied, migrations);
      if (!outcome.stopped) {
        stdout.write(`✓ ${database.name} is at ${at}
`);
        return true;
      }
      stdout.write(stopText(outcome.stopped, database.name, at, direction));
      return false;
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
var placeOf = (applied, migrations) => nameOf(applied.at(-1) ?? "base", migrations);
function settledHalf({ half }, migrations, { context: { values }, desk, plan }) {
  const { underway: said } = values;
  if (said === void 0) return half;
  const fail = (message2, hint) => {
    throw new ProblemError([{ code: "usage", message: message2, hint }]);
  };
  if (said !== "done" && said !== "undone")
    return fail(`--underway cannot be "${String(said)}".`, "Allowed: done, undone.");
  if (desk.databases.length !== 1)
    return fail("`--underway` is said of exactly one database.", "Name it: `-n NAME`.");
  if (half?.underway) return settled(half, said, migrations);
  const message = `No run on ${plan.database.name} was killed on its way, so there is nothing that \`--underway\` could tell.`;
  return fail(message, "Leave it away. `current` says what is on record.");
}
function mustHaveDowns({ direction, migrations }) {
  if (direction === "up") return;
  const stuck = migrations.filter(({ down }) => down === void 0);
  if (stuck.length === 0) return;
  throw new ProblemError(
    stuck.map((migration) => ({
      code: "no-down",
      message: `${migration.name} cannot be undone: ${migration.irreversible ?? "it has no down"}.`,
      at: migration.at,
      hint: "Nothing was done. Go down to a later one, or write its down."
    }))
  );
}
async function agreed(migrations, question, { values, ask, stdout }) {
  if (values.yes === true || ask === void 0) return true;
  const list = migrations.map(({ name }) => `  ${name}
`).join("");
  const answer = await ask(`${question}.
${list}Go on? [y/N] `);
  if (/^y(es)?$/i.test(answer.trim())) return true;
  stdout.write("Nothing was done.\n");
  return false;
}
function stopText({ migration, script, played, half }, database, at, direction) {
  const { name } = migration;
  const { failure, refuses, absent } = played ?? {};
  const why = refuses ?? (absent ? `it has no \`${direction}\`` : failure ? void 0 : "the run was interrupted");
  const lines = failure ? failureLines(failure) : [`${name}: ${why}.`];
  const again = direction === "up" ? "upgrade" : "downgrade";
  if (script.kind === "sql") {
    const inEffect = half?.statements ?? 0;
    const accepted = failure ? statementIndex(script.statements, failure) : inEffect;
    lines.push(
      ...listLines("In effect:", script.statements.slice(0, inEffect)),
      ...listLines("Rolled back:", script.statements.slice(inEffect, accepted)),
      ...listLines(
        failure ? "Never run:" : "Not in effect:",
        script.statements.slice(failure ? accepted + 1 : inEffect)
      )
    );
  } else if (failure)
    lines.push(...listLines("In effect (MySQL commits at each definition):", failure.applied));
  const byHand = "Bring the schema by hand to before or after it, then `stamp` where it is.";
  const next = !half ? `Nothing of ${name} is in effect. ${failure || why ? "Correct it, and run" : "Run"} this again.` : half.digest === "module" ? `${name} may be half-way, and is on record so. ${byHand}` : half.underway ? `${name} is half-way, and whether the statement that ran took effect is not known. Look: \`${again} --underway done\` goes on behind it, \`--underway undone\` with it.` : `${name} is half-way (${plural(half.statements, "statement")} in effect), and is on record so. Correct what comes after, and \`${again}\` goes on there.`;
  return `${indent(lines, "    ")}✗ ${database} is at ${at}. ${next}
`;
}
var indent = (lines, by) => lines.map((line) => `${by}${line}
`).join("");
function statementIndex(statements, { statement }) {
  const index = statement === void 0 ? -1 : statements.indexOf(statement);
  return index === -1 ? statements.length : index;
}

export {
  stamped,
  alembic,
  travel,
  agreed
};
