import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  theOne,
  withWorkbench
} from "./chunk-A6DEAQVQ.js";
import {
  openDesk,
  openLive
} from "./chunk-OR2BAPSK.js";
import "./chunk-AZEIGWHK.js";
import "./chunk-VCQANQL4.js";
import {
  hiddenTables,
  readCatalog
} from "./chunk-DD3XWEBG.js";
import "./chunk-3LFI265N.js";
import "./chunk-36KKWRYZ.js";
import "./chunk-K6XKTD72.js";
import "./chunk-S6NS4ZB7.js";
import "./chunk-LSKDYSDH.js";
import {
  openFile,
  readSqlScript
} from "./chunk-5TCERJG4.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-RY5NI5JG.js";
import "./chunk-IWLJMXY7.js";
import "./chunk-5YHSS264.js";
import "./chunk-H7MEV37O.js";
import {
  exitCodes
} from "./chunk-QME2EJUI.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-5SXFY57D.js";
import "./chunk-B3NHO4VZ.js";
import "./chunk-Y635POQD.js";
import "./chunk-NGYLJQRC.js";
import {
  diffCatalogs,
  listChanges,
  printCatalogDiff,
  sqlText
} from "./chunk-763N6CUD.js";
import "./chunk-442TFATQ.js";
import "./chunk-N4TNDYQF.js";
import "./chunk-4CKMN2YP.js";
import {
  ProblemError
} from "./chunk-YUJHRWHY.js";
import {
  __callDispose,
  __using
} from "./chunk-W2WRCS7Z.js";

// src/commands/difference.ts
import path from "node:path";

// src/live/read.ts
async function readLive(plan) {
  var _stack = [];
  try {
    const live = __using(_stack, await openLive(plan.database), true);
    await live.admin.query("SET SESSION TRANSACTION READ ONLY");
    const alembic = plan.format === "alembic" ? ["alembic_version"] : [];
    return readCatalog(live.admin, live.address.schema, live.flavor, {
      hidden: [...hiddenTables(plan), ...alembic]
    });
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}

// src/commands/difference.ts
var sides = ["migrations", "models", "live"];
async function showDifference(context) {
  var _stack = [];
  try {
    const { values, stdout } = context;
    const desk = __using(_stack, await openDesk(context), true);
    const database = theOne("diff", desk.databases);
    const [from, to] = [String(values.from ?? "migrations"), String(values.to ?? "models")];
    const written = { from: readSide(from), to: readSide(to) };
    return withWorkbench(
      { matrix: desk.matrix, database, drivers: desk.drivers },
      context,
      async (workbench) => {
        const [left, right] = [await read(written.from, from), await read(written.to, to)];
        const { ignore } = database;
        const changes = diffCatalogs(left, right, { ignore });
        if (changes.length === 0) {
          if (values.sql !== true) stdout.write(`${database.name}: ${from} and ${to} are the same
`);
          return exitCodes.passed.code;
        }
        if (values.sql !== true) {
          stdout.write(`${listChanges(changes)}
`);
          stdout.write(`${printCatalogDiff(left, right, { from, to }, { ignore })}
`);
          return exitCodes.findings.code;
        }
        const closing = await workbench.between(left, right);
        if (!closing?.verified) {
          const message = `The SQL from ${from} to ${to} was tried, and is not right: ${closing?.because}.`;
          throw new ProblemError([
            {
              code: "internal",
              message,
              hint: "This is a shortcoming of ours: please tell us the two schemas."
            }
          ]);
        }
        for (const { destructive, reason } of closing.up) if (destructive) stdout.write(`-- ${reason}
`);
        stdout.write(sqlText(closing.up));
        return exitCodes.findings.code;
        function read(side, text) {
          return side.kind === "file" ? readFile(workbench, desk.matrix.root, side.path) : known(workbench, side.kind, text);
        }
      }
    );
    async function known(workbench, kind, text) {
      if (kind === "migrations") return workbench.migrated();
      if (kind === "models") return workbench.modelled();
      return workbench.copied(await readLive(workbench.plan), text);
    }
    async function readFile(workbench, root, file) {
      const relative = path.relative(root, path.resolve(context.cwd, file)).split(path.sep).join("/");
      const folder = await openFile(root, relative, "models-unreadable");
      if (folder === void 0) throw noSide(file);
      const { script, problems } = await readSqlScript(folder, folder.files[0]);
      if (problems.length > 0) throw new ProblemError(problems);
      return workbench.played(script, file);
    }
  } catch (_) {
    var _error = _, _hasError = true;
  } finally {
    var _promise = __callDispose(_stack, _error, _hasError);
    _promise && await _promise;
  }
}
function readSide(text) {
  const known = sides.find((side) => side === text);
  if (known !== void 0) return { kind: known };
  if (text.endsWith(".sql")) return { kind: "file", path: text };
  throw noSide(text);
}
function noSide(text) {
  const message = `"${text}" is nothing that can be compared.`;
  return new ProblemError([
    {
      code: "usage",
      message,
      hint: `${suggest(text, [...sides])} Or a .sql file inside the folder of the matrix.`
    }
  ]);
}
export {
  showDifference
};
