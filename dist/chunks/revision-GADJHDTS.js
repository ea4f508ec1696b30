import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  databaseOption,
  matrixOption,
  scratchOption
} from "./chunk-3KZ5H4OW.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/revision.ts
var revision_default = {
  name: "revision",
  summary: "write the next migration, from the models minus the migrations",
  description: "Writes the next migration of one database, up and down, in its own format and folder. With --autogenerate it holds what the models have and the migrations do not, and the other way round: made on a scratch server, played there both ways and compared before it is written. An Alembic database is given to Alembic, with the project’s own settings.",
  arguments: "",
  options: {
    matrix: matrixOption,
    name: databaseOption,
    message: {
      type: "string",
      short: "m",
      value: "TEXT",
      group: "What",
      describe: "what it does, in a few words"
    },
    autogenerate: {
      type: "boolean",
      group: "How",
      describe: "from the models; without it, an empty one to be filled"
    },
    rename: {
      type: "string",
      multiple: true,
      value: "OLD=NEW",
      group: "How",
      describe: "a table (users=people) or a column (users.name=users.full_name) that only got another name"
    },
    server: scratchOption,
    "dry-run": { type: "boolean", group: "How", describe: "print what would be written" }
  },
  examples: [
    {
      line: 'multidb-migrate revision -n first -m "add phone" --autogenerate',
      what: "what the models have more"
    },
    { line: 'multidb-migrate revision -n first -m "backfill phones"', what: "an empty one" }
  ],
  async run(context) {
    const { refuseEvent } = await import("./refuse-event-JT4AO7BU.js");
    refuseEvent(context.env);
    const { writeRevision } = await import("./write-revision-6QMDQ6HN.js");
    return writeRevision(context);
  }
};
export {
  revision_default as default
};
