import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/alembic/project.ts
import path from "node:path";
function alembicProject(root, database, options) {
  const config = path.resolve(root, database.migrations.path);
  const { section = "alembic", engine, python, x = [], env_py: envPy = "fresh" } = options;
  return {
    root,
    folder: path.dirname(config),
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout,
    alembic: { config, section, ...engine !== void 0 && { engine }, x, envPy }
  };
}
function modelsProject(root, database, python) {
  return {
    root,
    folder: root,
    ...python !== void 0 && { python },
    env: database.env,
    timeout: database.timeout
  };
}
function placeInWorkspace(at, root) {
  if (!path.isAbsolute(at.file)) return at;
  const inside = path.relative(root, at.file);
  const outside = inside.startsWith("..") || path.isAbsolute(inside);
  return { ...at, file: outside ? at.file : inside.split(path.sep).join("/") };
}

export {
  alembicProject,
  modelsProject,
  placeInWorkspace
};
