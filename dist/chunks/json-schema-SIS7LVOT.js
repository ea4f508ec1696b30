import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  installedPlugins,
  matrixSchema
} from "./chunk-VCQANQL4.js";
import "./chunk-5TCERJG4.js";
import "./chunk-5FTICAWG.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-763N6CUD.js";
import {
  external_exports
} from "./chunk-N4TNDYQF.js";
import "./chunk-YUJHRWHY.js";
import "./chunk-W2WRCS7Z.js";

// src/matrix/json-schema.ts
function matrixJsonSchema(plugins = installedPlugins) {
  const { $schema, ...schema } = external_exports.toJSONSchema(matrixSchema(plugins), {
    target: "draft-7",
    io: "input",
    unrepresentable: "any"
  });
  return {
    $schema,
    $id: "urn:multidb-migrate:matrix:1",
    title: "The matrix of multidb-migrate",
    ...schema
  };
}
export {
  matrixJsonSchema
};
