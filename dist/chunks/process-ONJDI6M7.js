import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  wantsColour
} from "./chunk-TFWWAEYE.js";
import {
  package_default
} from "./chunk-2M4Q6TDE.js";
import {
  painter,
  textWidth,
  wrap
} from "./chunk-XOKCLPUC.js";
import {
  visibleLine
} from "./chunk-4CKMN2YP.js";
import {
  nearest,
  suggest
} from "./chunk-5FTICAWG.js";
import {
  exitCodes,
  exitOfError
} from "./chunk-IU2AOB3P.js";
import {
  ProblemError,
  moreProblems,
  mostProblems
} from "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";

// src/terminal/explain-bug.ts
function explainBug(error) {
  const stack = error instanceof Error ? error.stack ?? error.message : String(error);
  return `error[internal] This is a bug in ${package_default.name} ${package_default.version}, not in your files. Please report it with these lines:
${stack}`;
}

// src/commands/main.ts
import { readFileSync, realpathSync } from "node:fs";
import path from "node:path";

// src/terminal/print-problem.ts
var context = 100;
function printProblem(problem, page2) {
  const { paint } = page2;
  const { at } = problem;
  const place = at === void 0 ? "" : `${paint("cyan", visibleLine(`${page2.show(at.file)}:${at.line}:${at.column}`))}: `;
  const lines = [
    `${paint("red", `error[${problem.code}]`)} ${place}${paint("bold", visibleLine(problem.message))}`
  ];
  const written = at && page2.source(at.file)?.split("\n")[at.line - 1]?.replace(/\r$/, "");
  const line = written && maskPasswords(written, /\.ya?ml$/i.test(at.file));
  if (at !== void 0 && line !== void 0 && line.trim() !== "")
    lines.push(...excerpt(line, at.line, at.column, paint));
  for (const text of (problem.hint ?? "").split("\n").filter(Boolean)) lines.push(`  ${visibleLine(text)}`);
  return lines.join("\n");
}
function maskPasswords(line, isMatrix) {
  const stars = (_, before, password) => before + password.replace(/./gsu, (character) => "*".repeat(character.length));
  const masked = line.replace(/(\/\/[^:\s]*:)(.*)(?=@)/, stars);
  return isMatrix ? masked.replace(/([^\s"'[,:]+:(?!\/\/))([^\s*][^\s]*)(?=@(?!sha256:))/g, stars) : masked;
}
function excerpt(line, number, column, paint) {
  const start = Math.max(0, Math.min(column - 1, line.length) - context / 2);
  const cut = line.slice(start, start + context);
  const visible = (text) => text.replace(/[^\S ]/g, " ").replace(new RegExp("\\p{Cc}|\\p{Cf}", "gu"), "·");
  const before = visible(line.slice(start, column - 1));
  const gutter = `  ${number} | `;
  return [
    `${paint("dim", gutter)}${visible(cut)}`,
    `${" ".repeat(gutter.length + textWidth(before))}${paint("red", "^")}`
  ];
}

// src/commands/parse-arguments.ts
import { parseArgs } from "node:util";
var helpOption = { type: "boolean", short: "h", group: "Help", describe: "show this help" };
function optionsOf(command) {
  return { ...command.options, help: helpOption };
}
async function parseArguments(command, args) {
  const options = optionsOf(command);
  const shield = (arg) => /^-\d+$/.test(arg) ? `\0${arg}` : arg;
  const { tokens } = parseArgs({
    args: command.arguments === "" ? [...args] : args.map(shield),
    options: Object.fromEntries(
      Object.entries(options).map(([name, { type, short }]) => [
        name,
        { type, ...short !== void 0 && { short } }
      ])
    ),
    strict: false,
    allowPositionals: true,
    tokens: true
  });
  const problems = [];
  const complain = (message, hint) => {
    problems.push({
      code: "usage",
      message,
      hint: `${hint && `${hint} `}See \`multidb-migrate ${command.name} --help\`.`
    });
  };
  const values = {};
  const positionals = [];
  for (const token of tokens) {
    if (token.kind === "positional") positionals.push(token.value.replace(/^\0/, ""));
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : void 0;
    if (option === void 0) {
      const near = rawName.startsWith("--") ? nearest(name, Object.keys(options)) : void 0;
      complain(
        `\`${command.name}\` has no option ${rawName}.`,
        near === void 0 ? "" : `Did you mean \`--${near}\`?`
      );
    } else if (option.type === "boolean") {
      if (value !== void 0) complain(`${rawName} takes no value.`, `Write \`${rawName}\` alone.`);
      values[name] = true;
    } else if (value === void 0 || value === "" || !inlineValue && /^\0?-/.test(value)) {
      complain(`${rawName} needs a value.`, `Write \`--${name} ${option.value ?? "VALUE"}\`.`);
    } else if ((await option.choices?.())?.includes(value) === false) {
      complain(`${rawName} cannot be "${value}".`, suggest(value, await option.choices?.() ?? []));
    } else if (option.multiple) {
      const list = values[name];
      values[name] = [...Array.isArray(list) ? list : [], value];
    } else if (values[name] !== void 0) {
      complain(`${rawName} is given twice.`, "Give it once.");
    } else values[name] = value;
  }
  if (command.arguments === "" && positionals.length > 0 && problems.length === 0) {
    complain(`\`${command.name}\` takes no argument, and "${positionals.join(" ")}" is one.`, "");
  }
  if (problems.length > 0 && values.help !== true) throw new ProblemError(problems);
  return { values, positionals };
}

// src/commands/help.ts
var program = "multidb-migrate";
function globalHelp(commands2, page2) {
  return [
    `Verifies MySQL migrations: up, down and up again on a real server, each database alone.`,
    "",
    section("Usage", [`  ${program} COMMAND [OPTIONS]`], page2),
    section(
      "Commands",
      table(
        commands2.map(({ name, summary }) => [name, summary]),
        page2
      ),
      page2
    ),
    section(
      "Help",
      table(
        [
          ["COMMAND --help", "the options of a command"],
          ["--version", "the version"]
        ],
        page2
      ),
      page2
    ),
    section("Exit status", exitTable(page2), page2)
  ].join("\n");
}
async function commandHelp(command, page2) {
  const usage = [program, command.name, command.arguments, "[OPTIONS]"].filter(Boolean).join(" ");
  const options = await Promise.all(
    Object.entries(optionsOf(command)).map(async ([name, option]) => ({
      group: option.group,
      row: [optionLabel(name, option), await optionText(option)]
    }))
  );
  const groups = Map.groupBy(options, ({ group }) => group);
  return [
    ...wrap(command.description, page2.width),
    "",
    section("Usage", [`  ${usage}`], page2),
    ...[...groups].map(
      ([title, rows]) => section(
        title,
        table(
          rows.map(({ row }) => row),
          page2
        ),
        page2
      )
    ),
    ...command.examples.length > 0 ? [
      section(
        "Examples",
        command.examples.flatMap(({ line, what }) => [`  ${line}`, `      ${page2.paint("dim", what)}`]),
        page2
      )
    ] : [],
    section("Exit status", exitTable(page2), page2)
  ].join("\n");
}
function optionLabel(name, option) {
  const short = option.short === void 0 ? "    " : `-${option.short}, `;
  return `${short}--${name}${option.type === "string" ? ` ${option.value ?? "VALUE"}` : ""}`;
}
async function optionText(option) {
  const choices = await option.choices?.();
  const extra = [
    choices !== void 0 ? choices.join(", ") : "",
    option.default !== void 0 ? `default: ${option.default}` : "",
    option.multiple ? "may be repeated" : ""
  ].filter(Boolean);
  return extra.length === 0 ? option.describe : `${option.describe} (${extra.join("; ")})`;
}
function exitTable(page2) {
  return table(
    Object.values(exitCodes).map(({ code, meaning }) => [String(code), meaning]),
    page2
  );
}
function section(title, lines, { paint }) {
  return `${paint("bold", title)}
${lines.join("\n")}
`;
}
function table(rows, { width }) {
  const first = Math.max(...rows.map(([label]) => label.length));
  return rows.flatMap(
    ([label, text]) => wrap(text, Math.max(30, width - first - 4)).map(
      (line, index) => `  ${(index === 0 ? label : "").padEnd(first)}  ${line}`
    )
  );
}

// src/commands/index.ts
var commands = [
  {
    name: "current",
    summary: "say at which version the databases at the `url` of the matrix are",
    load: async () => (await import("./current-DWDMMJ3J.js")).default
  },
  {
    name: "diff",
    summary: "compare migrations, models, a live database and files of one database",
    load: async () => (await import("./diff-OYIUYRDV.js")).default
  },
  {
    name: "downgrade",
    summary: "take one database at the `url` of the matrix back, and leave the others alone",
    load: async () => (await import("./downgrade-6H6ZJQUW.js")).default
  },
  {
    name: "drift",
    summary: "compare the databases that people use with their migrations",
    load: async () => (await import("./drift-AK7C6DSF.js")).default
  },
  {
    name: "history",
    summary: "list the migrations, and which are applied at the `url` of the matrix",
    load: async () => (await import("./history-YMBQEBHB.js")).default
  },
  {
    name: "init",
    summary: "write a first multidb.yml and a workflow, by what is in the repository",
    load: async () => (await import("./init-GI4XM5OH.js")).default
  },
  {
    name: "plan",
    summary: "share the databases out to several jobs: prints JSON for `strategy.matrix`",
    load: async () => (await import("./plan-LO53Y2L7.js")).default
  },
  {
    name: "report",
    summary: "put the reports of several jobs together and show the one that they make",
    load: async () => (await import("./report-K3E25TAL.js")).default
  },
  {
    name: "revision",
    summary: "write the next migration, from the models minus the migrations",
    load: async () => (await import("./revision-GADJHDTS.js")).default
  },
  {
    name: "schema",
    summary: "print the matrix's JSON Schema, for editors",
    load: async () => (await import("./schema-R4WDCQOD.js")).default
  },
  {
    name: "stamp",
    summary: "record a version for one database without running anything",
    load: async () => (await import("./stamp-Q4RDX6GP.js")).default
  },
  {
    name: "upgrade",
    summary: "apply what is pending to the databases at the `url` of the matrix",
    load: async () => (await import("./upgrade-Y4RNCDUC.js")).default
  },
  {
    name: "verify",
    summary: "play every migration up, down and up again, and compare with the models",
    load: async () => (await import("./verify-HTCVBSXG.js")).default
  }
];

// src/commands/main.ts
async function main(args, surroundings) {
  const { stderr: stderr2 } = surroundings;
  let root = surroundings.cwd;
  try {
    const [first, ...rest] = args;
    if (first === void 0 || first === "--help" || first === "-h" || first === "help") {
      if (first === "help" && rest[0] !== void 0) return await main([rest[0], "--help"], surroundings);
      const output2 = first === void 0 ? stderr2 : surroundings.stdout;
      output2.write(globalHelp(commands, page(output2)));
      return first === void 0 ? exitCodes.usage.code : exitCodes.passed.code;
    }
    if (first === "--version" || first === "-V") {
      surroundings.stdout.write(`${package_default.name} ${package_default.version}
`);
      return exitCodes.passed.code;
    }
    const named = first.startsWith("-") ? commandIn(rest, first) : -1;
    const command = await findCommand(named === -1 ? first : rest[named]);
    const others = named === -1 ? rest : [first, ...rest.slice(0, named), ...rest.slice(named + 1)];
    const { values, positionals } = await parseArguments(command, others);
    if (values.help === true) {
      surroundings.stdout.write(await commandHelp(command, page(surroundings.stdout)));
      return exitCodes.passed.code;
    }
    if (typeof values.matrix === "string") root = path.dirname(path.resolve(root, values.matrix));
    return await command.run({ ...surroundings, values, positionals });
  } catch (error) {
    stderr2.write(explain(error, root, surroundings));
    return exitOfError(error);
  }
}
function commandIn(args, first) {
  const isCommand = (arg) => commands.some(({ name }) => name === arg);
  const before = [first, ...args];
  const free = args.findIndex((arg, index) => isCommand(arg) && !before[index]?.startsWith("-"));
  return free === -1 ? args.findIndex(isCommand) : free;
}
async function findCommand(name) {
  const entry = commands.find((command) => command.name === name);
  if (entry !== void 0) return await entry.load();
  const message = name.startsWith("-") ? `The command comes first, and "${name}" is an option.` : `There is no command "${name}".`;
  const hint = suggest(
    name,
    commands.map((command) => command.name)
  );
  throw new ProblemError([{ code: "usage", message, hint: `${hint} See \`multidb-migrate --help\`.` }]);
}
function explain(error, root, { cwd, stderr: stderr2 }) {
  if (!(error instanceof ProblemError)) return `${explainBug(error)}
`;
  const paint = painter(stderr2.colour);
  const sources = /* @__PURE__ */ new Map();
  const source = (file) => {
    if (!sources.has(file)) sources.set(file, readInside(root, file));
    return sources.get(file);
  };
  const show = (file) => path.relative(cwd, path.resolve(root, file)).split(path.sep).join("/");
  const shown = error.problems.slice(0, mostProblems);
  return [
    ...shown.map((problem) => `${printProblem(problem, { paint, show, source })}
`),
    ...moreProblems(error.problems.length).map((line) => `${line}
`)
  ].join("");
}
function readInside(root, file) {
  try {
    const real = realpathSync(path.resolve(root, file));
    const below = path.relative(realpathSync(root), real);
    if (below === ".." || below.startsWith(`..${path.sep}`) || path.isAbsolute(below)) return void 0;
    return readFileSync(real, "utf8").replace(/^\ufeff/, "");
  } catch {
    return void 0;
  }
}
function page(output2) {
  return { paint: painter(output2.colour), width: Math.min(100, Math.max(60, output2.columns ?? 100)) };
}

// src/commands/process.ts
var { env, stdout, stderr } = process;
var readerGone = /* @__PURE__ */ new Set(["EPIPE", "EIO", "ENXIO"]);
function output(stream) {
  stream.on("error", (error) => {
    if (!readerGone.has(error.code ?? "")) throw error;
  });
  const live = stream.isTTY === true && env.TERM !== "dumb";
  return {
    write: (text) => void stream.write(text),
    live,
    get columns() {
      return stream.columns;
    },
    get rows() {
      return stream.rows;
    },
    colour: wantsColour(env, live)
  };
}
var flushed = (stream) => new Promise((resolve) => {
  if (stream.destroyed) resolve();
  else stream.write("", () => resolve());
});
async function ask(question) {
  const { createInterface } = await import("node:readline");
  const terminal = createInterface({ input: process.stdin, output: stderr });
  const { promise, resolve } = Promise.withResolvers();
  terminal.on("SIGINT", () => {
    stderr.write("\n");
    if (!process.emit("SIGINT", "SIGINT")) process.exit(exitCodes.interrupted.code);
    resolve("");
  });
  terminal.on("close", () => resolve(""));
  terminal.question(question, resolve);
  return promise.finally(() => terminal.close());
}
async function runProcess() {
  process.exitCode = exitCodes.environment.code;
  process.on("uncaughtException", (error) => {
    try {
      console.error(explainBug(error));
    } catch {
    }
    process.exit(exitCodes.environment.code);
  });
  const code = await main(process.argv.slice(2), {
    cwd: process.cwd(),
    env,
    stdout: output(stdout),
    stderr: output(stderr),
    ...process.stdin.isTTY && stderr.isTTY && { ask }
  });
  await Promise.all([flushed(stdout), flushed(stderr)]);
  process.exit(code);
}
export {
  runProcess
};
