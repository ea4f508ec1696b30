import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/matrix/names.ts
var maximumLength = 64;
var systemSchemas = /* @__PURE__ */ new Set([
  "mysql",
  "sys",
  "information_schema",
  "performance_schema"
]);
function tableNameFault(name) {
  if (name === "") return "is empty";
  if ([...name].length > maximumLength)
    return `has ${[...name].length} characters; MySQL allows ${maximumLength}`;
  if (/\s$/.test(name)) return "ends with a blank, which MySQL does not allow";
  if (/[\0-\x1f\x7f]/.test(name)) return "has a control character";
  if (/[\u{10000}-\u{10ffff}]/u.test(name))
    return "has a character beyond U+FFFF, which MySQL does not allow in names";
  return void 0;
}
function schemaNameFault(name) {
  const fault = tableNameFault(name);
  if (fault !== void 0) return fault;
  if (systemSchemas.has(name.toLowerCase())) return "is one of the server's own schemas";
  if (name.toLowerCase().startsWith("#mysql50#"))
    return "begins with #mysql50#, which MySQL keeps for itself";
  return void 0;
}
var environmentName = /^[A-Za-z0-9][\w.-]*$/;

export {
  tableNameFault,
  schemaNameFault,
  environmentName
};
