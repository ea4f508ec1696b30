import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import "./chunk-W2WRCS7Z.js";

// src/commands/init.ts
var init_default = {
  name: "init",
  summary: "write a first multidb.yml and a workflow, by what is in the repository",
  description: "Looks for migrations, models and servers in the folder and below it, and writes multidb.yml and .github/workflows/multidb-migrate.yml. A file that is there already is never touched: what would have been written is printed.",
  arguments: "",
  options: {
    from: {
      type: "string",
      value: "FILE",
      group: "What",
      describe: "write out the databases of this alembic.ini only"
    },
    "dry-run": { type: "boolean", group: "How", describe: "print what would be written, and write nothing" }
  },
  examples: [
    { line: "multidb-migrate init", what: "in the folder that is to hold multidb.yml" },
    { line: "multidb-migrate init --from alembic.ini", what: "a database for each section, written out" }
  ],
  async run(context) {
    const { initialise } = await import("./initialise-2NVQBDW5.js");
    return initialise(context);
  }
};
export {
  init_default as default
};
