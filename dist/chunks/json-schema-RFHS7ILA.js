import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  installedPlugins,
  matrixSchema
} from "./chunk-5AOV5AKF.js";
import "./chunk-OJAHODOH.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-6WRLWZ7K.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-BSKXBPKN.js";
import "./chunk-7R6PZ7TZ.js";
import "./chunk-WSXK7DUG.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-WKNARJQP.js";
import "./chunk-EG2M2ZMB.js";
import {
  toJSONSchema
} from "./chunk-DCWNULSY.js";
import "./chunk-2XTTK3IR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-HLUZFMJ4.js";
import "./chunk-UABIVEP5.js";
import "./chunk-R3PSIEBO.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
import "./chunk-W2WRCS7Z.js";

// src/matrix/json-schema.ts
function matrixJsonSchema(plugins = installedPlugins) {
  const { $schema, ...schema } = toJSONSchema(matrixSchema(plugins), {
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
