import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  lendModels,
  mustHaveModels,
  theOne,
  withWorkbench
} from "./chunk-QXDBGU5R.js";
import {
  openDesk
} from "./chunk-MNDVKZLC.js";
import "./chunk-TC7SIGSX.js";
import {
  comparable,
  inspect,
  matrixThere,
  readSettings,
  sameSeries,
  seen,
  unreadable
} from "./chunk-ROPRIHET.js";
import "./chunk-Q2FI5PKK.js";
import "./chunk-ML6O7L7Q.js";
import "./chunk-NE6QIG3Q.js";
import "./chunk-54KPXMC5.js";
import "./chunk-SD4WFK5G.js";
import "./chunk-5GR4P7E6.js";
import {
  liveAddress
} from "./chunk-R6254GOD.js";
import "./chunk-2CUQEZ63.js";
import "./chunk-7HBW7ZWW.js";
import "./chunk-GAQXIBF7.js";
import "./chunk-K7SDCISL.js";
import "./chunk-ROSJGTA5.js";
import "./chunk-MHUBGV6N.js";
import "./chunk-XOKCLPUC.js";
import {
  vendors
} from "./chunk-SXLS6ECQ.js";
import "./chunk-MSBEBGH7.js";
import "./chunk-4CKMN2YP.js";
import "./chunk-R5LNAO3R.js";
import "./chunk-67IKFJ6I.js";
import {
  openFile,
  readSqlScript
} from "./chunk-BGHUK2Z3.js";
import {
  suggest
} from "./chunk-5FTICAWG.js";
import {
  diffCatalogs,
  listChanges,
  printCatalogDiff,
  sqlText
} from "./chunk-LBZSQTYB.js";
import {
  connectAs,
  hangUp
} from "./chunk-ZRWS77HU.js";
import "./chunk-OTFNIHNV.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
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

// src/commands/difference.ts
import path from "node:path";
var known = ["migrations", "models", "live"];
async function showDifference(context) {
  var _stack = [];
  try {
    const { values, stdout } = context;
    const desk = __using(_stack, await openDesk(context), true);
    const { name } = theOne("diff", desk.databases);
    const [from, to] = [String(values.from ?? "migrations"), String(values.to ?? "models")];
    const sides = { left: readSide(from), right: readSide(to) };
    const live = [sides.left, sides.right].find((side) => side.kind === "live");
    const matrix = live ? matrixThere(desk.matrix, live.environment) : desk.matrix;
    const database = matrix.databases.find((one) => one.name === name);
    for (const side of Object.values(sides)) await mustBeThere(side);
    return withWorkbench({ matrix, database, drivers: desk.drivers }, context, async (workbench) => {
      const [left, right] = comparableModels(await readBoth(workbench, sides), sides, workbench.plan);
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
    });
    function comparableModels([left, right], { left: from2, right: to2 }, plan) {
      if (from2.kind === to2.kind) return [left, right];
      if (from2.kind === "models") return [lendModels(left, right, plan, context.stderr), right];
      return to2.kind === "models" ? [left, lendModels(right, left, plan, context.stderr)] : [left, right];
    }
    async function mustBeThere(side) {
      if (side.kind === "live") liveAddress(database, side.environment);
      if (side.kind === "models") mustHaveModels(database);
      if (side.kind === "file") await openSide(desk.matrix.root, side.path);
    }
    async function readBoth(workbench, { left, right }) {
      const there = [await lookAt(workbench, left), await lookAt(workbench, right)];
      const [catalog] = there.flatMap((one) => one?.catalog ?? []);
      const charset = catalog === void 0 || catalog.charset === "" ? {} : { charset: catalog };
      const make = async (side) => {
        if (side.kind === "migrations") return workbench.migrated(charset);
        if (side.kind === "models") return workbench.modelled(charset.charset);
        if (side.kind === "file") return readFile(workbench, desk.matrix.root, side.path);
        throw new Error("a live side is not made");
      };
      const [first, second] = there;
      const leftMade = first?.catalog ?? await make(left);
      const rightMade = second?.catalog ?? await make(right);
      const hidden = there.flatMap((one) => one?.rights.hidden ?? []);
      const names = new Set(
        there.flatMap((one) => one ? unreadable(one.catalog).map(({ name: name2 }) => name2) : [])
      );
      const visible = (one) => seen(one, hidden, names);
      return [
        visible(first ? await asMade(workbench, first, visible(rightMade)) : leftMade),
        visible(second ? await asMade(workbench, second, visible(leftMade)) : rightMade)
      ];
    }
    async function lookAt(workbench, side) {
      if (side.kind !== "live") return void 0;
      const { interrupted } = await import("./lifetime-XL63I7GY.js");
      const { environment } = side;
      const look = { signal: interrupted, ...environment !== void 0 && { environment } };
      const inspection = await inspect(workbench.plan, look);
      const { rights, catalog, address, flavor } = inspection;
      const scratch = workbench.server.flavor;
      if (flavor.vendor !== scratch.vendor) {
        const message = `${address.text} is ${textOf(flavor)}, and the scratch server is ${textOf(scratch)}: what one vendor prints cannot be compared with what the other does.`;
        const hint = `Compare on its like: \`--server ${flavor.vendor}:${flavor.version.slice(0, 2).join(".")}\`, or \`--server ${flavor.vendor}\`.`;
        throw new ProblemError([{ code: "usage", message, at: address.at, hint }]);
      }
      const unseen = [...rights.hidden, ...unreadable(catalog).map(({ text }) => text)];
      if (unseen.length > 0)
        context.stderr.write(
          `! the account at ${address.text} is not shown this, so it is not compared: ${unseen.join(", ")}. It would need: ${rights.grants.join("; ")}
`
        );
      return inspection;
    }
    async function openSide(root, file) {
      const relative = path.relative(root, path.resolve(context.cwd, file)).split(path.sep).join("/");
      const folder = await openFile(root, relative, "models-unreadable");
      if (folder !== void 0) return folder;
      const message = `There is no file "${file}".`;
      const hint = "A file is named from where the command is called, and lies in the folder of the matrix.";
      throw new ProblemError([{ code: "usage", message, hint }]);
    }
    async function readFile(workbench, root, file) {
      const folder = await openSide(root, file);
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
  const kind = known.find((side) => side === text);
  if (kind !== void 0) return { kind };
  const environment = /^live:(.+)$/.exec(text)?.[1];
  if (environment !== void 0) return { kind: "live", environment };
  if (text.endsWith(".sql")) return { kind: "file", path: text };
  throw noSide(text);
}
function noSide(text) {
  const message = `"${text}" is nothing that can be compared.`;
  return new ProblemError([
    {
      code: "usage",
      message,
      hint: `${suggest(text, [...known, "live:ENVIRONMENT"])} Or a .sql file inside the folder of the matrix.`
    }
  ]);
}
var textOf = ({ vendor, version }) => `${vendors[vendor]} ${version.join(".")}`;
async function asMade(workbench, { catalog, flavor, settings }, other) {
  const connection = await connectAs(workbench.server.endpoint);
  const scratch = await readSettings(connection).finally(() => hangUp(connection));
  const like = comparable(catalog, other, { live: settings, scratch });
  return sameSeries(flavor, workbench.server.flavor) ? like : workbench.copied(like, "the live schema");
}
export {
  showDifference
};
