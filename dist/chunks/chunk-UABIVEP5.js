import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/models/prisma-schema.ts
var configName = /^prisma\.config\.[cm]?[jt]s$/;
function placesOfModels(files) {
  const places = /* @__PURE__ */ new Map();
  for (const { file, text } of files) {
    let model;
    for (const [index, line] of text.split(/\r?\n/).entries()) {
      const [, indent = "", name] = /^(\s*)model\s+(\w+)\s*\{/.exec(line) ?? [];
      if (name !== void 0) model = { name, at: { file, line: index + 1, column: indent.length + 1 } };
      if (model === void 0) continue;
      const mapped = /^\s*@@map\(\s*(?:name\s*:\s*)?"((?:[^"\\]|\\.)+)"/.exec(line)?.[1];
      if (mapped !== void 0) model = { ...model, name: mapped };
      if (!/\}\s*(?:\/\/.*)?$/.test(line)) continue;
      places.set(model.name, model.at);
      model = void 0;
    }
  }
  return places;
}
function providerOf(files) {
  for (const { file, text } of files) {
    const found = /^[ \t]*datasource\s+\w+\s*\{[^}]*?^[ \t]*provider\s*=\s*"([^"]*)"/m.exec(text);
    if (found === null) continue;
    const line = text.slice(0, found.index + found[0].length).split("\n").length;
    return { name: found[1] ?? "", at: { file, line, column: 1 } };
  }
  return void 0;
}
var withoutForeignKeys = (files) => files.some(({ text }) => /^[ \t]*(?:relationMode|referentialIntegrity)\s*=\s*"prisma"/m.test(text));
var saysOnUpdate = (files) => files.some(({ text }) => /@default\(\s*dbgenerated\([^)]*(?:\([^)]*\)[^)]*)*\bON\s+UPDATE\b/i.test(text));
function variablesOf(text) {
  const all = [
    ...text.matchAll(
      /\b(url|directUrl|shadowDatabaseUrl)\s*[:=]\s*(?:env(?:<[^>]*>)?\(\s*["'](\w+)["']|process\.env(?:\.(\w+)|\[["'](\w+)["']\]))/g
    )
  ].map(([, key = "", called, member, indexed]) => ({ key, name: called ?? member ?? indexed ?? "" }));
  const of = (shadow) => [
    ...new Set(all.filter(({ key }) => key === "shadowDatabaseUrl" === shadow).map(({ name }) => name))
  ];
  return { url: of(false), shadow: of(true) };
}
function schemaOfConfig(text) {
  const [, literal, joined] = /^\s*schema\s*:\s*(?:["'`]([^"'`$]+)["'`]|(?:path\.)?(?:join|resolve)\(([^()]*)\))/m.exec(text) ?? [];
  if (literal !== void 0) return literal;
  const parts = joined?.split(",").map((part) => part.trim()).filter((part) => part !== "" && part !== "__dirname" && part !== "import.meta.dirname");
  const names = parts?.map((part) => /^["'`]([^"'`$]+)["'`]$/.exec(part)?.[1]);
  return names?.every((name) => name !== void 0) && names.length > 0 ? names.join("/") : void 0;
}

export {
  configName,
  placesOfModels,
  providerOf,
  withoutForeignKeys,
  saysOnUpdate,
  variablesOf,
  schemaOfConfig
};
