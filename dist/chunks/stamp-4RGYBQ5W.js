import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseOption,
  lockTimeoutOption,
  matrixOption
} from "./chunk-4US7OFNO.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/stamp.ts
var stamp_default = {
  name: "stamp",
  summary: "record a version for one database without running anything",
  description: "Writes into the version table that everything up to TARGET is applied and nothing after it, and runs no migration: for a database that was there before us, or after a repair by hand. TARGET is head, base, or an id or the beginning of one.",
  arguments: "TARGET",
  options: {
    matrix: matrixOption,
    name: databaseOption,
    "lock-timeout": lockTimeoutOption
  },
  examples: [{ line: "multidb-migrate stamp -n first 0007", what: "first is where 0007 leaves it" }],
  run: stamp
};
async function stamp(context) {
  var _stack = [];
  try {
    const { interrupted } = await import("./lifetime-KGKSI6WP.js");
    const { stamped } = await import("./target-JSUYLM7P.js");
    const { openVersionTable } = await import("./version-table-UFO3BWBJ.js");
    const { exitCodes } = await import("./exit-QSOZKJUR.js");
    const { ProblemError } = await import("./problem-ZL2OQAHG.js");
    const { mustBeOurs, openDesk, openLocked, reached } = await import("./desk-ARCX4ILX.js");
    const { alembic } = await import("./travel-alembic-WPVMHQZE.js");
    const desk = __using(_stack, await openDesk(context), true);
    const [target, ...more] = context.positionals;
    const [database, ...others] = desk.databases;
    if (target === void 0 || more.length > 0 || database === void 0 || others.length > 0) {
      const message = "`stamp` takes exactly one target and one database.";
      throw new ProblemError([{ code: "usage", message, hint: "Such as `stamp -n first 0007`." }]);
    }
    const plan = await desk.plan(database);
    const live = __using(_stack, await openLocked(database, context, interrupted), true);
    return await reached(live, database, interrupted, async () => {
      if (plan.format === "alembic") {
        const code = await alembic({ plan, desk, context }, live, ["stamp", target]);
        return code === 0 ? exitCodes.passed.code : exitCodes.findings.code;
      }
      const versions = await desk.versions(live, plan);
      mustBeOurs(versions, plan, live, `Use ${plan.format} itself to say so.`);
      const wanted = stamped(target, plan.migrations);
      const table = openVersionTable(live.admin, live.address.schema, database.versionTable);
      if (versions.keeper.kind === "none") await table.replace(wanted);
      else {
        const keep = new Set(wanted.map(({ id }) => id));
        const gone = [...versions.applied, ...versions.unknown, ...versions.half ? [versions.half.id] : []];
        await table.remove(gone.filter((id) => !keep.has(id) || id === versions.half?.id));
        await table.add(wanted.filter(({ id }) => !versions.applied.includes(id) || id === versions.half?.id));
      }
      const at = wanted.at(-1)?.name ?? "base";
      context.stdout.write(`✓ ${database.name} at ${live.address.text}: on record at ${at}
`);
      return exitCodes.passed.code;
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
export {
  stamp_default as default
};
