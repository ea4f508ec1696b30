import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  installedPlugins,
  matrixSchema
} from "./chunk-K7SDCISL.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-BGHUK2Z3.js";
import "./chunk-5FTICAWG.js";
import {
  toJSONSchema
} from "./chunk-LBZSQTYB.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-UKW4JTKM.js";
import "./chunk-IU2AOB3P.js";
import "./chunk-RQ32HNL5.js";
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
