import { describe, expect, it } from 'vitest';
import { classesOf } from '../../../src/formats/module-classes.ts';

/** Name, what is known of it in one line. */
const tell = (text: string): readonly string[] =>
  classesOf(text).map((each) =>
    [
      each.name,
      each.exported ? 'exported' : 'inside',
      ...(each.abstract ? ['abstract'] : []),
      ...(each.extends === undefined ? [] : [`of ${each.extends}`]),
      ...[...each.methods.keys()].map((name) => `${name}()`),
      ...[...each.properties].map(([name, value]) => `${name}=${value}`),
    ].join(' '),
  );

const shapes: Readonly<Record<string, { readonly text: string; readonly told: readonly string[] }>> = {
  'TypeScript, as a tool writes it': {
    text: `import { MigrationInterface, QueryRunner } from "typeorm";

export class AddUsers1700000000001 implements MigrationInterface {
    name = 'AddUsers1700000000001'

    public async up(queryRunner: QueryRunner): Promise<void> {
        await queryRunner.query(\`CREATE TABLE \\\`a\\\` (id int) -- class X { up() {} }\`);
    }

    public async down(queryRunner: QueryRunner): Promise<void> {
        throw new Error("never");
    }
}
`,
    told: ['AddUsers1700000000001 exported up() down() name=AddUsers1700000000001'],
  },
  'properties with types, arrows, decorators and overloads': {
    text: `@Injectable()
export default class Second extends base.Migration<{ a: number }> implements MigrationInterface {
  public readonly name: string = \`Second1\` as const;
  transaction: boolean | undefined = false;
  static title = 'none of it';
  private cache = new Map<string, { name: 'x' }>();
  @Inject(Thing) private readonly thing!: Thing
  up = async (queryRunner: QueryRunner): Promise<void> => {
    const name = 'x';
  };
  down(): Promise<{ a: number }>;
  down(queryRunner?: QueryRunner): Promise<{ a: number }> {
    return Promise.reject(new Error());
  }
  get other(): string { return 'y' }
}`,
    told: [
      'Second exported of Migration up() down() name=Second1 transaction=false cache=undefined other=undefined',
    ],
  },
  'CommonJS by hand': {
    text: `module.exports = class A1 {
  async up(queryRunner) {}
  async down(queryRunner) { return Promise.reject(new Error('no')) }
}
class Hidden { up() {} }
`,
    told: ['A1 exported up() down()', 'Hidden inside up()'],
  },
  'several, exported by name': {
    text: `class A { up() { class Inner { up() {} } } }
class B { 'up'() {} async *down() {} }
class C { up() {} }
class D { up() {} }
module.exports = { A, "b": B };
exports.C = exports.Second = C
const E = class { up() {} };
export { E as Other };
`,
    told: [
      'A exported up()',
      'B exported up() down()',
      'C exported up()',
      'D inside up()',
      'E exported up()',
    ],
  },
  "tsc's and swc's CommonJS": {
    text: `"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.A = void 0;
class A {
    constructor() {
        this.name = 'A1';
        this.transaction = false;
    }
    up(queryRunner) { return tslib_1.__awaiter(this, void 0, void 0, function* () { }); }
}
exports.A = A;
let B = class B { up() {} };
exports.B = B = __decorate([x()], B);
Object.defineProperty(exports, "C", { enumerable: true, get: function () { return C; } });
class C { name = A.name; up() {} }
`,
    told: ['A exported up() name=A1 transaction=false', 'B exported up()', 'C exported up() name=A'],
  },
  "esbuild's CommonJS": {
    text: `var migration_exports = {};
__export(migration_exports, {
  A: () => A
});
module.exports = __toCommonJS(migration_exports);
class A { async up() {} }
`,
    told: ['A exported up()'],
  },
  'functions with prototypes': {
    text: `var A1 = /** @class */ (function () {
    function A1() { this.name = "Other1"; }
    A1.prototype.up = function (queryRunner) { return __awaiter(this, void 0, void 0, function () {}); };
    A1.prototype.down = function (queryRunner) { throw new Error(); };
    return A1;
}());
exports.A1 = A1;
`,
    told: ['A1 exported up() down() name=Other1'],
  },
  'no class': {
    text: 'const a = { class: 1, up() {} }; a.class; export type X = { up(): void };',
    told: [],
  },
};

describe('the classes of a module, by its text', () => {
  for (const [name, { text, told }] of Object.entries(shapes))
    it(name, () => expect(tell(text)).toEqual(told));

  it('says where a class and its functions stand', () => {
    const text = '\n// one\nexport class A {\n  up() {}\n}\n';
    const [first] = classesOf(text);
    expect(text.slice(first!.offset)).toMatch(/^A \{/);
    expect(text.slice(first!.methods.get('up')!)).toMatch(/^up\(\)/);
  });
});
