/**
 * The classes that a module of JavaScript or TypeScript exports, as far as its text says: their names, their functions and the values of simple
 * properties. Tools that keep migrations in classes order and record them by such names, and reading runs nobody's code. Both the source and
 * what compilers make of it are read: `exports.A = A`, decorated `let A = class A`, constructor functions with prototypes. Pure.
 */
import { closing, exportedNames, type Word, wordsOf } from './module-words.ts';

export interface ModuleClass {
  /** What `constructor.name` is; `default` for a class without a name that is the default export. */
  readonly name: string;
  /** Offset of the name, or of the word `class`. */
  readonly offset: number;
  readonly exported: boolean;
  readonly abstract: boolean;
  /** The last name of what it extends: `Migration` for `extends orm.Migration`. */
  readonly extends?: string;
  /** Functions of its objects, with the offset of their names. */
  readonly methods: ReadonlyMap<string, number>;
  /** Properties with the text of their value when that is a string, a boolean or the name of a class; else undefined. */
  readonly properties: ReadonlyMap<string, string | boolean | undefined>;
}

interface Draft {
  readonly name: string;
  readonly offset: number;
  exported: boolean;
  readonly abstract: boolean;
  readonly extends?: string;
  readonly methods: Map<string, number>;
  readonly properties: Map<string, string | boolean | undefined>;
}

/** In the order of the text. Never throws: what cannot be read as a class is none. */
export function classesOf(text: string): readonly ModuleClass[] {
  const words = wordsOf(text);
  const found: Draft[] = [];
  for (let index = 0; index < words.length; index += 1) {
    if (words[index]!.text !== 'class' || words[index - 1]?.text === '.') continue;
    const read = readClass(words, index);
    if (read === undefined) continue;
    found.push(read.draft);
    // a class inside a method is nobody's migration
    index = read.end;
  }
  found.push(...readPrototypes(words));
  const exported = exportedNames(words);
  for (const each of found) if (exported.has(each.name)) each.exported = true;
  return found.sort((one, other) => one.offset - other.offset);
}

function readClass(
  words: readonly Word[],
  start: number,
): { readonly draft: Draft; readonly end: number } | undefined {
  const next = words[start + 1];
  // `class` may be the name of a property
  if (next?.type !== 'IdentifierName' && next?.text !== '{') return undefined;
  const named =
    next?.type === 'IdentifierName' && next.text !== 'extends' && next.text !== 'implements'
      ? next
      : undefined;
  const abstract = words[start - 1]?.text === 'abstract';
  const before = words[start - (abstract ? 2 : 1)];
  const isDefault = before?.text === 'default' || before?.text === '=';
  let open = start + (named ? 2 : 1);
  let parent: string | undefined;
  for (let depth = 0; open < words.length; open += 1) {
    const word = words[open]!.text;
    if (depth === 0 && word === '{') break;
    if (/^[({<]$/.test(word)) depth += 1;
    if (/^(?:[)}]|>+)$/.test(word)) depth -= word.length;
    if (depth < 0 || word === ';') return undefined;
    if (word === 'extends' && depth === 0) parent = lastOfChain(words, open + 1);
  }
  if (open >= words.length) return undefined;
  const end = closing(words, open);
  const name = named?.text ?? nameByAssignment(words, start) ?? 'default';
  const draft: Draft = {
    name,
    offset: (named ?? words[start]!).offset,
    // `module.exports = class`, `exports.A = class`
    exported:
      before?.text === 'export' || before?.text === 'default' || (isDefault && isExports(words, start - 2)),
    abstract,
    ...(parent !== undefined && { extends: parent }),
    methods: new Map(),
    properties: new Map(),
  };
  readBody(words, open, end, draft);
  return { draft, end };
}

/** `const A = class {`: such a class is called A. */
function nameByAssignment(words: readonly Word[], start: number): string | undefined {
  if (words[start - 1]?.text !== '=') return undefined;
  const target = words[start - 2];
  if (target?.type !== 'IdentifierName' || target.text === 'exports') return undefined;
  // a property gives its value no name: https://tc39.es/ecma262/#sec-assignment-operators-runtime-semantics-evaluation
  return words[start - 3]?.text === '.' ? '' : target.text;
}

/** Whether the target that ends here is `module.exports`, `exports.A` or `exports["A"]`. */
function isExports(words: readonly Word[], end: number): boolean {
  for (let index = end; index >= 0 && index > end - 5; index -= 1) {
    const word = words[index]!;
    if (word.text === 'exports') return true;
    if (word.type !== 'IdentifierName' && word.type !== 'StringLiteral' && !/^[.[\]]$/.test(word.text))
      return false;
  }
  return false;
}

function lastOfChain(words: readonly Word[], start: number): string | undefined {
  let last: string | undefined;
  for (let index = start; index < words.length; index += 1) {
    const word = words[index]!;
    if (word.type === 'IdentifierName' && word.text !== 'implements') last = word.text;
    else if (word.text !== '.') break;
    else continue;
    if (words[index + 1]?.text !== '.') break;
  }
  return last;
}

const modifiers = new Set([
  'public',
  'private',
  'protected',
  'readonly',
  'declare',
  'override',
  'async',
  '*',
]);

function readBody(words: readonly Word[], open: number, end: number, draft: Draft): void {
  let index = open + 1;
  while (index < end) {
    while (words[index]?.text === ';') index += 1;
    // a decorator: @Name or @Name(…)
    while (words[index]?.text === '@') {
      index += 2;
      while (words[index]?.text === '.') index += 2;
      if (words[index]?.text === '(') index = closing(words, index) + 1;
    }
    const first = index;
    while (modifiers.has(words[index]?.text ?? '') && !/^[=(;:]$/.test(words[index + 1]?.text ?? ''))
      index += 1;
    const isStatic = words[index]?.text === 'static' && !/^[=(;:]$/.test(words[index + 1]?.text ?? '');
    if (isStatic) index += 1;
    while (modifiers.has(words[index]?.text ?? '') && !/^[=(;:]$/.test(words[index + 1]?.text ?? ''))
      index += 1;
    const accessor =
      /^[gs]et$/.test(words[index]?.text ?? '') && !/^[=(;:]$/.test(words[index + 1]?.text ?? '');
    if (accessor) index += 1;
    const member = words[index];
    if (member === undefined || index >= end) break;
    index = readMember(words, index, end, draft, isStatic, accessor);
    if (index <= first) index = first + 1;
  }
  readAssignments(words, open, end, draft);
}

/** Gives the index behind the member whose name stands at `start`. */
function readMember(
  words: readonly Word[],
  start: number,
  end: number,
  draft: Draft,
  isStatic: boolean,
  accessor: boolean,
): number {
  const member = words[start]!;
  const name = member.type === 'StringLiteral' ? member.text.slice(1, -1) : member.text;
  let index = member.text === '[' ? closing(words, start) + 1 : start + 1;
  if (/^[?!]$/.test(words[index]?.text ?? '')) index += 1;
  if (words[index]?.text === '<' || words[index]?.text === '(') {
    while (index < end && words[index]!.text !== '(') index += 1;
    index = closing(words, index) + 1;
    // the type of what it gives back may hold braces; its body is the last before the next member
    if (words[index]?.text === ':') index = behindType(words, index + 1, end);
    // an overload or an abstract function has no body
    if (words[index]?.text !== '{') return index;
    if (accessor) draft.properties.set(name, undefined);
    else if (!isStatic && name !== 'constructor') draft.methods.set(name, member.offset);
    return closing(words, index) + 1;
  }
  if (words[index]?.text === ':') index = behindType(words, index + 1, end);
  if (words[index]?.text === '=') {
    const value = index + 1;
    const behind = endOfProperty(words, value, end);
    if (isStatic) return behind;
    if (functionBody(words, value, end) !== undefined) draft.methods.set(name, member.offset);
    else draft.properties.set(name, simpleValue(words, value, behind));
    return behind;
  }
  return index;
}

/** Behind a type that begins here: at `=`, `{` of a body, `;`, or where the line ends with the type. */
function behindType(words: readonly Word[], start: number, end: number): number {
  let index = start;
  let angle = 0;
  while (index < end) {
    const word = words[index]!;
    if (word.text === '<') angle += 1;
    else if (/^>+$/.test(word.text)) angle -= word.text.length;
    else if (angle <= 0 && /^(?:=|;)$/.test(word.text)) return index;
    else if (angle <= 0 && word.text === '{' && index > start && !/^[|&:]$/.test(words[index - 1]!.text))
      return index;
    else if (/^[{([]$/.test(word.text)) index = closing(words, index);
    else if (angle <= 0 && index > start && word.fresh && !/^[|&.,]$/.test(word.text)) return index;
    index += 1;
  }
  return index;
}

/** The index of the body of a function or arrow that begins here; undefined for any other value. */
function functionBody(words: readonly Word[], start: number, end: number): number | undefined {
  let index = start;
  if (words[index]?.text === 'async') index += 1;
  if (words[index]?.text === 'function') {
    while (index < end && words[index]!.text !== '(') index += 1;
    index = closing(words, index) + 1;
    if (words[index]?.text === ':') index = behindType(words, index + 1, end);
    return words[index]?.text === '{' ? index : undefined;
  }
  if (words[index]?.text === '(') index = closing(words, index) + 1;
  else if (words[index]?.type === 'IdentifierName') index += 1;
  else return undefined;
  if (words[index]?.text === ':')
    while (index < end && words[index]!.text !== '=>' && words[index]!.text !== ';') index += 1;
  return words[index]?.text === '=>' ? index + 1 : undefined;
}

/** A value ends with `;`, or where a line begins that does not continue it. */
function endOfProperty(words: readonly Word[], start: number, end: number): number {
  let index = start;
  while (index < end) {
    const word = words[index]!;
    if (word.text === ';') return index + 1;
    if (index > start && word.fresh && !/^(?:[.+\-*/%&|^?:=<>,]|=>|as)/.test(word.text)) return index;
    index = /^[{([]$/.test(word.text) && word.type === 'Punctuator' ? closing(words, index) + 1 : index + 1;
  }
  return end;
}

/** `'a'`, `` `a` ``, `true`, and `A.name` as `A`, with or without `as const`. */
function simpleValue(words: readonly Word[], start: number, behind: number): string | boolean | undefined {
  const value = words.slice(start, behind).filter(({ text }) => text !== ';');
  const said = value.findIndex(({ text }) => text === 'as' || text === 'satisfies');
  const [first, dot, property] = said === -1 ? value : value.slice(0, said);
  const length = said === -1 ? value.length : said;
  if (first === undefined) return undefined;
  if (length === 3 && dot?.text === '.' && property?.text === 'name') return first.text;
  if (length !== 1) return undefined;
  if (first.type === 'StringLiteral' || first.type === 'NoSubstitutionTemplate')
    return first.text.includes('\\') ? undefined : first.text.slice(1, -1);
  return first.text === 'true' ? true : first.text === 'false' ? false : undefined;
}

/** `this.name = "A"`, as compilers write properties into the constructor. */
function readAssignments(words: readonly Word[], open: number, end: number, draft: Draft): void {
  for (let index = open; index < end; index += 1) {
    if (words[index]!.text !== 'this' || words[index + 1]?.text !== '.' || words[index + 3]?.text !== '=')
      continue;
    const name = words[index + 2]!.text;
    if (draft.properties.has(name)) continue;
    const behind = endOfProperty(words, index + 4, end);
    if (functionBody(words, index + 4, end) === undefined)
      draft.properties.set(name, simpleValue(words, index + 4, behind));
  }
}

/** What a compiler makes of classes for old engines: `A.prototype.up = function`. */
function readPrototypes(words: readonly Word[]): readonly Draft[] {
  const found = new Map<string, Draft>();
  for (let index = 1; index < words.length; index += 1) {
    if (words[index]!.text !== 'prototype' || words[index - 1]!.text !== '.') continue;
    const owner = words[index - 2];
    const method = words[index + 2];
    if (owner?.type !== 'IdentifierName' || words[index + 1]?.text !== '.' || method === undefined) continue;
    const body = words[index + 3]?.text === '=' ? functionBody(words, index + 4, words.length) : undefined;
    if (body === undefined) continue;
    let draft = found.get(owner.text);
    if (draft === undefined) {
      const at = words.findIndex(
        ({ text }, place) => text === owner.text && words[place - 1]?.text === 'function',
      );
      if (at === -1) continue;
      draft = {
        name: owner.text,
        offset: words[at]!.offset,
        exported: false,
        abstract: false,
        methods: new Map(),
        properties: new Map(),
      };
      let open = at;
      while (open < words.length && words[open]!.text !== '{') open += 1;
      readAssignments(words, open, closing(words, open), draft);
      found.set(owner.text, draft);
    }
    draft.methods.set(method.text, method.offset);
  }
  return [...found.values()];
}
