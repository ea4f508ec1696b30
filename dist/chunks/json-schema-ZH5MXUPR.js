import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  installedPlugins,
  matrixSchema
} from "./chunk-5ILLF5MY.js";
import "./chunk-HL4V23W5.js";
import "./chunk-OX5RIVW5.js";
import "./chunk-P3MF4QDO.js";
import "./chunk-ZKBTBH3X.js";
import "./chunk-MNEZCNWB.js";
import "./chunk-QE7OCU6Q.js";
import "./chunk-EG2M2ZMB.js";
import {
  external_exports
} from "./chunk-N4TNDYQF.js";
import "./chunk-PA3YFMTR.js";
import "./chunk-5FTICAWG.js";
import "./chunk-ZRWS77HU.js";
import "./chunk-5GFEVFVL.js";
import "./chunk-U4MZ765K.js";
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
