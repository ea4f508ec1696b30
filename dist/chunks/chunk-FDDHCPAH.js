import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/checks/check.ts
function place(migration, phase) {
  const script = phase === "down" ? migration.down : migration.up;
  if (script?.kind === "sql") {
    const first = script.statements[0]?.at;
    return first ?? { file: script.file, line: 1, column: 1 };
  }
  if (script?.kind === "module") return { file: script.file, line: 1, column: 1 };
  if (script?.kind === "alembic") return { file: script.at.file, line: script.at.line, column: 1 };
  return migration.at;
}

export {
  place
};
