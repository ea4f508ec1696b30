import { describe, expect, it } from 'vitest';
import { javascriptHalves, pythonHalves } from '../../../src/proposal/halves.ts';
import { type Language, meansTheSame, sameWords } from '../../../src/proposal/meaning.ts';

const same: readonly (readonly [Language, string, string])[] = [
  ['sql', 'SELECT 1', '-- one\nSELECT  1 # two\n/* three */'],
  ['sql', 'CREATE TABLE t (a INT)', 'CREATE TABLE `t` (`a` INT)'],
  ['sql', 'SELECT 1', '\uFEFFSELECT 1\r\n'],
  ['python', 'def up():\n    run("a")\n', '"""Doc."""\n\n\ndef up():  # now\n\n    # here\n    run("a")\n'],
  ['python', 'run(a, b)', 'run(\n  a,\n  b)'],
  ['python', 'x = 1 + \\\n  2', 'x = 1 + 2'],
  ['python', 'def up():\n    pass\n', 'def up():\n    """Nothing."""\n'],
  ['python', "x = '''a\n# no comment'''", "x = '''a\n# no comment''' # one"],
  ['python', "run('it\\'s', u'a', B\"c\")", 'run("it\'s", "a", b"c")'],
  [
    'python',
    'run(a, b)\nx = [1]\ny = (1, 2)',
    'run(\n    a,\n    b,\n)\nx = [\n    1,\n]\ny = (\n    1,\n    2,\n)',
  ],
  [
    'python',
    'from alembic import op\nimport sqlalchemy as sa\nimport os, sys\nop.run(sa.Text, sys.path)',
    'import sys\n\nimport sqlalchemy as sa\n\nfrom alembic import (\n    op,\n)\n\nop.run(sa.Text, sys.path)',
  ],
  ['python', 'x = f"{a}" + b\nreturn x', 'x = (\n    f"{a}" + b\n)\nreturn (x)'],
  ['python', 'import String\nrun(sa.String, "String")', 'run(sa.String, "String")'],
  ['javascript', 'run(`a // b`) // c', '/* d */ run( `a // b` )'],
  ['javascript', 'const x = /[/*]/g; // y', 'const x = /[/*]/g;'],
  ['javascript', 'a()\n\n\nb()', 'a()\n// between\nb()\n'],
  [
    'javascript',
    "run('it\\'s', [1, 2], { a: 1 })",
    'run(\n  "it\'s",\n  [\n    1,\n    2,\n  ],\n  {\n    a: 1,\n  },\n)',
  ],
  ['javascript', 'return a.b(1).c(2);', 'return a\n  .b(1)\n  .c(2);'],
  [
    'javascript',
    'const f = async (x: string): Promise<void> => {}',
    'const f = async (x: string): Promise<void> => { }',
  ],
];

const different: readonly (readonly [Language, string, string])[] = [
  ['sql', "SELECT ' a'", "SELECT 'a'"],
  ['sql', 'SELECT /*!50000 1 */', 'SELECT /*!80000 1 */'],
  ['sql', 'SELECT /*+ NO_ICP(t) */ 1 FROM t', 'SELECT 1 FROM t'],
  ['sql', 'SELECT `a b`', 'SELECT a b'],
  ['sql', 'CREATE TABLE T (a INT)', 'CREATE TABLE t (a INT)'],
  ['python', 'if a:\n    b()\n    c()\n', 'if a:\n    b()\nc()\n'],
  ['python', 'run("a # b")', 'run("a # c")'],
  ['python', 'run("a" "b")', 'run("a b")'],
  ['python', 'run(f"{a}")', 'run("{a}")'],
  ['python', 'a\nb', 'a b'],
  ['python', 'x = (a,)', 'x = (a)'],
  ['python', 'for x in (a,): run(x)', 'for x in (a): run(x)'],
  ['python', 'x[a,]', 'x[a]'],
  ['python', 'x = (a) + (b)', 'x = a) + (b'],
  ['python', 'x = ()', 'x ='],
  ['python', 'run(x=(a, b))', 'run(x=a, b)'],
  ['python', 'run("a\\nb")', 'run(r"a\\nb")'],
  ['python', 'run("a\\\\")', 'run("a\\"")'],
  ['python', 'from a import op\nop.run()', 'from b import op\nop.run()'],
  ['python', 'import a as b, c as d\nrun(b, d)', 'import a as d, c as b\nrun(b, d)'],
  ['python', 'import a; run()', 'import a'],
  ['python', 'import a\nrun(f"{a}")', 'run(f"{a}")'],
  ['python', 'if x:\n    import a\nrun()', 'if x:\n    import b\nrun()'],
  ['javascript', '[1, , 2]', '[1, 2]'],
  ['javascript', 'x = [,]', 'x = []'],
  ['javascript', 'a()\nb()', 'a() b()'],
  ['javascript', 'run("a\\nb")', 'run("anb")'],
  ['javascript', 'i\n++\nj', 'i++\nj'],
  ['javascript', 'return\nx', 'return x'],
  ['javascript', 'run(`a  b`)', 'run(`a b`)'],
  ['javascript', 'x = a / b / c', 'x = a / c'],
];

describe('what a text says', () => {
  it.each(same)('%s: %j is %j', (language, from, to) => {
    expect(meansTheSame(from, to, language)).toBe(true);
  });
  it.each(different)('%s: %j is not %j', (language, from, to) => {
    expect(meansTheSame(from, to, language)).toBe(false);
  });
});

describe('the halves of a module', () => {
  const shapes: Readonly<Record<string, (up: string, down: string) => string>> = {
    functions: (up, down) =>
      `import x from 'x';\nexport async function up(q) { ${up} }\n\nexport async function down(q) { ${down} }\n`,
    constants: (up, down) =>
      `export const up = async (q) => { ${up} };\nexport const down = async (q) => { ${down} };\n`,
    'without semicolons': (up, down) =>
      `exports.up = async (q) => {\n  ${up}\n}\nexports.down = async (q) => {\n  ${down}\n}\n`,
    'an object': (up, down) =>
      `module.exports = {\n  up: async (q) => { ${up} },\n  down: async (q) => { ${down} },\n};\n`,
    'an object of methods': (up, down) =>
      `'use strict'\nmodule.exports = {\n  async up(q) { ${up} },\n  async down(q) { ${down} }\n}\n`,
    'a class': (up, down) =>
      `export class A1 implements Migration {\n  public async up(q: Q): Promise<void> {\n    ${up}\n  }\n\n  public async down(q: Q): Promise<void> {\n    ${down}\n  }\n}\n`,
  };

  const [long, short] = [' c', ''].map((rest) => `await q(\`a \${b}${rest}\`)`) as [string, string];

  it.each(Object.entries(shapes))('%s are told apart', (_name, text) => {
    const one = javascriptHalves(text(long, 'await q("d")'));
    const otherDown = javascriptHalves(text(long, 'if (q) { await q("e") }'));
    const otherUp = javascriptHalves(text(short, 'await q("d")'));
    expect(one && otherDown && sameWords(one.up, otherDown.up)).toBe(true);
    expect(one && otherDown && sameWords(one.down, otherDown.down)).toBe(false);
    expect(one && otherUp && sameWords(one.up, otherUp.up)).toBe(false);
    expect(one && otherUp && sameWords(one.down, otherUp.down)).toBe(true);
  });

  it.each([
    'export const { up, down } = make("users");',
    'export default make("users");',
    'const up = 1; { const up = 2 }\nexport const down = up;',
  ])('are not guessed: %s', (text) => {
    expect(javascriptHalves(text)).toBeUndefined();
  });

  it('of a revision share what is around them', () => {
    const text = (around: string, up: string, down: string) =>
      `from alembic import op\n${around}\n\ndef upgrade():\n    ${up}\n\n\ndef downgrade():\n    ${down}\n`;
    const one = pythonHalves(text('x = 1', 'op.a(x)', 'op.b()'));
    expect(sameWords(one.up, pythonHalves(text('x = 1', 'op.a(x)', 'op.c()')).up)).toBe(true);
    expect(sameWords(one.up, pythonHalves(text('x = 2', 'op.a(x)', 'op.b()')).up)).toBe(false);
    expect(sameWords(one.down, pythonHalves(text('x = 1', 'op.z(x)', 'op.b()')).down)).toBe(true);
    // an import that one of them uses is a part of that one
    const importing = pythonHalves(text('x = 1\nfrom y import z', 'op.a(x)', 'op.b(z)'));
    expect(sameWords(one.up, importing.up)).toBe(true);
    expect(sameWords(one.down, importing.down)).toBe(false);
  });

  it('of a revision hold their strings of several lines', () => {
    const text = (up: string, down: string) =>
      `def upgrade():\n    op.execute("""\n${up}\n""")\n\n\ndef downgrade():\n    op.execute("""\n${down}\n""")\n`;
    const one = pythonHalves(text('UPDATE a SET b = 1', 'UPDATE a SET b = 2'));
    expect(sameWords(one.up, pythonHalves(text('UPDATE a SET b = 1', 'UPDATE a SET b = 3')).up)).toBe(true);
    expect(sameWords(one.up, pythonHalves(text('UPDATE a SET b = 0', 'UPDATE a SET b = 2')).up)).toBe(false);
  });
});
