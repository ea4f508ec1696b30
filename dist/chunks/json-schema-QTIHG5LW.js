import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  installedPlugins,
  matrixSchema
} from "./chunk-RGI2XS6B.js";
import "./chunk-4VEMUPSW.js";
import "./chunk-67IKFJ6I.js";
import "./chunk-TXNUMMK6.js";
import "./chunk-5FTICAWG.js";
import {
  toJSONSchema
} from "./chunk-LBZSQTYB.js";
import "./chunk-UABIVEP5.js";
import "./chunk-5NMIUUII.js";
import "./chunk-HDZY2MEC.js";
import "./chunk-ZIE33M2X.js";
import "./chunk-X5JSPPHI.js";
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
