import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// package.json
var package_default = {
  name: "multidb-migrate",
  version: "1.0.0",
  description: "One required check for every MySQL database in a repository: each migration goes up, comes down and goes up again on a real server, each database alone, and the result equals the models.",
  license: "MIT",
  type: "module",
  private: false,
  bin: {
    "multidb-migrate": "dist/cli.js"
  },
  files: [
    "dist",
    "action.yml",
    "report",
    "README.md",
    "LICENSE",
    "CHANGELOG.md"
  ],
  engines: {
    node: ">=24"
  },
  scripts: {
    start: "node scripts/start.mjs",
    test: "node scripts/test.mjs",
    bench: "node bench/main.ts",
    build: "node scripts/build.ts",
    generate: "node scripts/generate.ts",
    check: "tsc --noEmit && biome check && node scripts/generate.ts --check && node scripts/build.ts --check"
  },
  dependencies: {
    "@actions/core": "3.0.1",
    "@actions/github": "9.1.1",
    "js-tokens": "10.0.0",
    mysql2: "3.24.6",
    umzug: "3.8.3",
    yaml: "2.9.1",
    zod: "4.6.7"
  },
  devDependencies: {
    "@biomejs/biome": "2.5.15",
    "@types/node": "24.19.2",
    ajv: "8.20.0",
    esbuild: "0.28.2",
    "fast-check": "4.10.2",
    "github-markdown-css": "5.9.0",
    "mdast-util-from-markdown": "2.1.0",
    "mdast-util-gfm": "3.1.0",
    mermaid: "11.17.2",
    micromark: "4.0.3",
    "micromark-extension-gfm": "3.0.0",
    node: "24.9.0",
    typescript: "7.0.2",
    vitest: "5.1.1",
    "xmllint-wasm": "5.3.0"
  }
};

export {
  package_default
};
