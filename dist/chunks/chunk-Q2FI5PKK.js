import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  closeDrift,
  createStatements,
  hiddenTables,
  openCatalogReader,
  openScratch
} from "./chunk-NE6QIG3Q.js";
import {
  openPlayer
} from "./chunk-54KPXMC5.js";
import {
  ProblemError
} from "./chunk-RQ32HNL5.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/rehearsal/workbench.ts
async function openWorkbench(plans, setting) {
  var _stack2 = [];
  try {
    const stack = __using(_stack2, new AsyncDisposableStack(), true);
    const schemaOf = new Map(plans.map(({ database }) => [database.name, database.schema]));
    const note = (text) => setting.onProgress({ kind: "note", text });
    const open = async ({ database }) => {
      const needs = database.needs.map((name) => schemaOf.get(name) ?? name);
      const request = { database: database.name, schema: database.schema, needs };
      return stack.use(await openScratch(setting.server, request, note));
    };
    const plan = plans.at(-1);
    for (const needed of plans.slice(0, -1)) {
      var _stack = [];
      try {
        const scratch2 = await open(needed);
        const player2 = __using(_stack, openPlayer(needed, scratch2, setting), true);
        await player2.versionTables();
        await goUp(needed, player2);
      } catch (_) {
        var _error = _, _hasError = true;
      } finally {
        var _promise = __callDispose(_stack, _error, _hasError);
        _promise && await _promise;
      }
    }
    const scratch = await open(plan);
    const player = stack.use(openPlayer(plan, scratch, setting));
    const own = await player.versionTables();
    const reader = await openCatalogReader(
      scratch.admin,
      scratch.schema,
      setting.server.flavor,
      {
        hidden: [...hiddenTables(plan), ...own],
        account: scratch.definer
      }
    );
    const empty = await reader.full();
    const everything = stack.move();
    const clear = ({ charset, collation } = empty) => scratch.reset({ charset, collation });
    const played = async (script, what, charset) => {
      await clear(charset);
      const { failure } = await player.play(await player.render(script));
      if (failure)
        throw new ProblemError([refusal(what, failure.error?.message ?? failure.message, failure.at)]);
      return reader.full();
    };
    return {
      server: setting.server,
      plan,
      place: { account: scratch.account, schema: scratch.schema },
      async migrated({ applied, charset } = {}) {
        await clear(charset);
        await goUp(plan, player, applied);
        return reader.full();
      },
      async modelled(charset) {
        if (plan.models === void 0) throw noModels(plan.database);
        return played(plan.models, "The models", charset);
      },
      played: (script, what) => played(script, what),
      async copied(catalog, what) {
        const somewhere = { file: what, line: 1, column: 1 };
        const statements = createStatements(catalog, { flavor: setting.server.flavor, schema: scratch.schema });
        return played(
          { kind: "sql", file: what, statements: statements.map(({ sql }) => ({ sql, at: somewhere })) },
          what,
          catalog
        );
      },
      between: (from, to, { renames, oneWay = false } = {}) => closeDrift({
        head: from,
        models: to,
        ignore: plan.database.ignore,
        scratch,
        flavor: setting.server.flavor,
        player,
        reader,
        oneWay,
        ...renames && { renames }
      }),
      async step(script) {
        return { played: await player.play(await player.render(script)), catalog: await reader.full() };
      },
      [Symbol.asyncDispose]: () => everything.disposeAsync()
    };
  } catch (_2) {
    var _error2 = _2, _hasError2 = true;
  } finally {
    var _promise2 = __callDispose(_stack2, _error2, _hasError2);
    _promise2 && await _promise2;
  }
}
async function goUp({ database, migrations, baseline }, player, applied) {
  const wanted = migrations.filter(({ id }) => applied?.has(id) ?? true);
  const scripts = [
    ...baseline ? [{ script: baseline, name: "the baseline" }] : [],
    ...wanted.map(({ up, name }) => ({ script: up, name }))
  ];
  for (const { script, name } of scripts) {
    const { failure } = await player.play(script);
    if (failure)
      throw new ProblemError([
        refusal(`${name} of ${database.name}`, failure.error?.message ?? failure.message, failure.at)
      ]);
  }
}
function refusal(what, said, at) {
  return {
    code: "migration-unreadable",
    message: `${what} cannot be played: ${said}`,
    ...at && { at },
    hint: "`multidb-migrate verify` tells more."
  };
}
function noModels({ name, at }) {
  const message = `Database "${name}" has no models in the matrix.`;
  const hint = "Name them: models: models/{database}.sql, or what else holds what the code believes.";
  return new ProblemError([{ code: "models-unreadable", message, at, hint }]);
}

export {
  openWorkbench,
  noModels
};
