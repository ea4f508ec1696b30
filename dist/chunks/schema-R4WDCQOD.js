import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  exitCodes
} from "./chunk-IU2AOB3P.js";
import "./chunk-RQ32HNL5.js";
import "./chunk-W2WRCS7Z.js";

// src/commands/schema.ts
var schema_default = {
  name: "schema",
  summary: "print the matrix's JSON Schema, for editors",
  description: "Prints the JSON Schema of the matrix file. An editor that knows it completes and checks multidb.yml; the same schema is dist/multidb.schema.json.",
  arguments: "",
  options: {},
  examples: [
    {
      line: "multidb-migrate schema > multidb.schema.json",
      what: "then `# yaml-language-server: $schema=multidb.schema.json` on top of multidb.yml"
    }
  ],
  async run({ stdout }) {
    const { matrixJsonSchema } = await import("./json-schema-OVJIG7KX.js");
    stdout.write(`${JSON.stringify(matrixJsonSchema(), null, 2)}
`);
    return exitCodes.passed.code;
  }
};
export {
  schema_default as default
};
