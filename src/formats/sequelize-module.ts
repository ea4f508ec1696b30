/**
 * A module of Sequelize's as the ones beside it are written: CommonJS or ES, JavaScript or TypeScript, one object or single functions, with the
 * parameters of sequelize-cli or of Umzug. Pure.
 */
import type { Draft } from './draft.ts';

export interface ModuleShape {
  /** With its dot. */
  readonly ending: string;
  readonly typescript: boolean;
  /** `module.exports = {…}`, `exports.up = …`, `export default {…}`, `export async function up`, and TypeScript's `export = {…}`. */
  readonly exports: 'object' | 'names' | 'default' | 'functions' | 'assigned';
  readonly call: 'sequelize-cli' | 'umzug';
  /** What Umzug's context is there. */
  readonly context: 'queryInterface' | 'sequelize';
  /** Where types come from. */
  readonly package: 'sequelize' | '@sequelize/core';
}

/** The shape of a module, by its ending and its text; without a text that of a new one. */
export function shapeOf(ending: string, text: string): ModuleShape {
  const typescript = /ts$/.test(ending);
  const umzug = /\{\s*context\b|\bcontext\s*[:}]|\.context\b/.test(text);
  const exports = /^\s*export\s*=/m.test(text)
    ? 'assigned'
    : /^\s*export\s+default\b/m.test(text)
      ? 'default'
      : /^\s*export\b/m.test(text)
        ? 'functions'
        : /\bexports\.(?:up|down)\s*=/.test(text)
          ? 'names'
          : /\bmodule\.exports\b/.test(text) || !(typescript || ending === '.mjs')
            ? 'object'
            : 'functions';
  return {
    ending,
    typescript,
    exports,
    call: umzug ? 'umzug' : 'sequelize-cli',
    context: /\bcontext:\s*sequelize\b/.test(text) ? 'sequelize' : 'queryInterface',
    package: text.includes('@sequelize/core') ? '@sequelize/core' : 'sequelize',
  };
}

/** The text of a module that plays the draft's statements. */
export function writeModule(shape: ModuleShape, { up, down }: Draft): string {
  const { typescript, exports, call, context } = shape;
  const type = context === 'sequelize' ? 'Sequelize' : 'QueryInterface';
  const body = (statements: readonly string[], indent: string): string => {
    const query =
      call === 'umzug' && context === 'sequelize' ? 'sequelize.query' : 'queryInterface.sequelize.query';
    return statements.map((sql) => `${indent}  await ${query}(${template(sql)});\n`).join('');
  };
  const parameters =
    call === 'umzug'
      ? `{ context: ${context} }${typescript ? `: { context: ${type} }` : ''}`
      : `queryInterface${typescript ? `: ${type}` : ''}`;
  const result = typescript ? ': Promise<void>' : '';
  const method = (name: string, statements: readonly string[]): string =>
    `  async ${name}(${parameters})${result} {\n${body(statements, '  ')}  },\n`;
  const object = `{\n${method('up', up)}\n${method('down', down)}};\n`;
  const each = (begin: (name: string) => string, end: string): string =>
    [['up', up] as const, ['down', down] as const]
      .map(
        ([name, statements]) => `${begin(name)}(${parameters})${result} {\n${body(statements, '')}}${end}\n`,
      )
      .join('\n');
  const imported = typescript ? `import type { ${type} } from '${shape.package}';\n\n` : '';
  const hint =
    call === 'sequelize-cli' && !typescript ? "/** @type {import('sequelize-cli').Migration} */\n" : '';
  switch (exports) {
    case 'object':
      return `${imported}${typescript ? '' : "'use strict';\n\n"}${hint}module.exports = ${object}`;
    case 'names':
      return `${imported}${typescript ? '' : "'use strict';\n\n"}${each((name) => `exports.${name} = async function ${name}`, ';')}`;
    case 'assigned':
      return `${imported}export = ${object}`;
    case 'default':
      return `${imported}${hint}export default ${object}`;
    case 'functions':
      return `${imported}${each((name) => `export async function ${name}`, '')}`;
  }
}

/** Any text as a template literal that means it, a line break being what it is. */
function template(sql: string): string {
  const text = sql
    .trim()
    .replaceAll('\\', '\\\\')
    .replaceAll('`', '\\`')
    .replaceAll('${', '\\${')
    // a template literal has no carriage returns: https://tc39.es/ecma262/#sec-static-semantics-trv
    .replaceAll('\r', '\\r');
  return `\`${text}\``;
}
