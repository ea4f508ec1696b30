/**
 * Compares a YAML tree with a zod schema, and says every difference at its place. zod's own answer to a union
 * is "invalid input"; here the branch is chosen first, by the kind of the value and then by the key that
 * tells the branches apart (`format`, `use`), so that the message is about the branch that was meant.
 */
import * as z from 'zod';
import { suggest } from '../util/nearest.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import type { YamlMap, YamlNode } from './yaml-tree.ts';
import { describeKind, entryOf, plain } from './yaml-tree.ts';

/**
 * Every way in which `node` is not what `schema` says. `name` is how messages call it:
 * `databases.first.migrations`.
 */
export function validate(schema: z.ZodType, node: YamlNode, name: string): readonly Problem[] {
  const inner = unwrap(schema);
  const about = schema.description;
  if (inner instanceof z.ZodIntersection) {
    const left = validate(inner.def.left as z.ZodType, node, name);
    const right = validate(inner.def.right as z.ZodType, node, name);
    // a value of the wrong kind is told once
    return [...left, ...right.filter((problem) => !left.some(({ message }) => message === problem.message))];
  }
  if (inner instanceof z.ZodUnion) return validateUnion(inner.options as readonly z.ZodType[], node, name);
  const expected = kindOf(inner);
  if (expected !== undefined && expected !== kindOfNode(node)) return [wrongKind([inner], node, name)];
  if (inner instanceof z.ZodObject && node.kind === 'map') return validateMap(inner, node, name);
  if (inner instanceof z.ZodRecord && node.kind === 'map') return validateRecord(inner, node, name);
  if (inner instanceof z.ZodArray && node.kind === 'list') {
    const element = inner.element as z.ZodType;
    const items = node.items.flatMap((item, index) => validate(element, item, `${name}[${index}]`));
    return [...items, ...validateLeaf(inner, node, name, { itself: true, about })];
  }
  return validateLeaf(inner, node, name, { about });
}

/** `optional`, `default`, `nullable` and the like say nothing about a value that is there. */
function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
    return unwrap(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodPipe) return unwrap(schema.in as z.ZodType);
  return schema;
}

type Kind = 'map' | 'list' | 'text' | 'number' | 'boolean' | 'nothing';

const kindNames: Readonly<Record<Kind, string>> = {
  map: 'a map',
  list: 'a list',
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  nothing: 'nothing',
};

/** The kind of value that a schema wants; undefined when it leaves that open. */
function kindOf(schema: z.ZodType): Kind | undefined {
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'map';
  if (schema instanceof z.ZodArray) return 'list';
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum) return 'text';
  if (schema instanceof z.ZodNumber) return 'number';
  if (schema instanceof z.ZodBoolean) return 'boolean';
  if (schema instanceof z.ZodNull) return 'nothing';
  if (schema instanceof z.ZodLiteral) return typeof [...schema.values][0] === 'number' ? 'number' : 'text';
  return undefined;
}

function kindOfNode(node: YamlNode): Kind {
  if (node.kind !== 'scalar') return node.kind;
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'text' : typeof node.value === 'number' ? 'number' : 'boolean';
}

function wrongKind(wanted: readonly z.ZodType[], node: YamlNode, name: string): Problem {
  const kinds = [...new Set(wanted.map((schema) => kindOf(unwrap(schema))))].filter(
    (kind) => kind !== undefined,
  );
  const values = wanted.flatMap((schema) => allowedValues(unwrap(schema)));
  return {
    code: 'matrix-value',
    message: `\`${name}\` must be ${kinds.map((kind) => kindNames[kind]).join(' or ')}, and is ${describeKind(node)}.`,
    at: node.at,
    hint: values.length > 0 ? `Allowed: ${values.join(', ')}.` : howToWrite(kinds, node),
  };
}

function howToWrite(kinds: readonly Kind[], node: YamlNode): string {
  if (kinds.includes('text') && node.kind === 'scalar' && node.value !== null) {
    return `Write it in quotes: "${node.source}".`;
  }
  if (kinds.includes('number') && node.kind === 'scalar' && /^-?\d+(\.\d+)?$/.test(node.source)) {
    return `Write it without quotes: ${node.source}.`;
  }
  const forms = {
    map: '`key: value`',
    list: '`[one, two]`',
    text: 'a plain value',
    number: 'digits',
    boolean: 'true or false',
    nothing: '`null`',
  };
  return `Write ${kinds.map((kind) => forms[kind]).join(' or ')}.`;
}

function allowedValues(schema: z.ZodType): readonly string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].map(String);
  return [];
}

function validateUnion(options: readonly z.ZodType[], node: YamlNode, name: string): readonly Problem[] {
  const fitting = options.filter((option) => kindOf(unwrap(option)) === kindOfNode(node));
  const [only] = fitting;
  if (only === undefined) return [wrongKind(options, node, name)];
  if (fitting.length === 1 || node.kind !== 'map') return validate(only, node, name);
  const branches = fitting.map((option) => unwrap(option)).filter((option) => option instanceof z.ZodObject);
  const key = discriminator(branches);
  if (key === undefined) return validate(only, node, name);
  const given = entryOf(node, key);
  const branchOf = (value: unknown) =>
    branches.find((branch) => (branch.shape[key] as z.ZodType).safeParse(value).success);
  if (given === undefined) {
    const silent = branchOf(undefined);
    if (silent !== undefined)
      return validateMap(silent, node, name, (option) => ownersOf(option, branches, key));
    return [
      {
        code: 'matrix-key',
        message: `\`${name}\` has no \`${key}\`.`,
        at: node.at,
        hint: `Allowed: ${discriminants(branches, key).join(', ')}.`,
      },
    ];
  }
  const branch = branchOf(plain(given.value));
  if (branch !== undefined) return validate(branch, node, name);
  const allowed = discriminants(branches, key);
  const written = given.value.kind === 'scalar' ? given.value.source : '';
  return [
    {
      code: 'matrix-value',
      message: `\`${name}.${key}\` cannot be ${describeKind(given.value)}.`,
      at: given.value.at,
      hint: suggest(written, allowed),
    },
  ];
}

/** The key that has one fixed value in each branch. */
function discriminator(branches: readonly z.ZodObject[]): string | undefined {
  return Object.keys(branches[0]?.shape ?? {}).find((key) =>
    branches.every(
      (branch) => key in branch.shape && unwrap(branch.shape[key] as z.ZodType) instanceof z.ZodLiteral,
    ),
  );
}

function discriminants(branches: readonly z.ZodObject[], key: string): readonly string[] {
  return branches.flatMap((branch) => allowedValues(unwrap(branch.shape[key] as z.ZodType)));
}

/** For a key that belongs to other branches: how to choose one of them. */
function ownersOf(option: string, branches: readonly z.ZodObject[], key: string): string | undefined {
  const owners = discriminants(
    branches.filter((branch) => Object.hasOwn(branch.shape, option)),
    key,
  );
  return owners.length === 0
    ? undefined
    : `It goes with ${owners.map((owner) => `\`${key}: ${owner}\``).join(' or ')}.`;
}

/** `elsewhere` may know what to do about a key that is not allowed here. */
function validateMap(
  schema: z.ZodObject,
  node: YamlMap,
  name: string,
  elsewhere: (key: string) => string | undefined = () => undefined,
): readonly Problem[] {
  const shape = schema.shape as Readonly<Record<string, z.ZodType>>;
  const catchall = schema.def.catchall as z.ZodType | undefined;
  const others = catchall instanceof z.ZodNever ? undefined : catchall;
  const problems: Problem[] = [];
  for (const entry of node.entries) {
    const value = Object.hasOwn(shape, entry.key) ? shape[entry.key] : others;
    if (value !== undefined) problems.push(...validate(value, entry.value, join(name, entry.key)));
    else
      problems.push(
        unknownKey(entry.key, elsewhere(entry.key) ?? suggest(entry.key, Object.keys(shape)), entry.at, name),
      );
  }
  for (const [key, value] of Object.entries(shape)) {
    if (entryOf(node, key) !== undefined || value.safeParse(undefined).success) continue;
    const fixed = allowedValues(unwrap(value));
    const example = fixed.length > 0 ? fixed[0] : '…';
    problems.push({
      code: 'matrix-key',
      message: `${name === '' ? 'The file' : `\`${name}\``} has no \`${key}\`.`,
      at: node.at,
      hint: `Add \`${key}: ${example}\`.`,
    });
  }
  return problems;
}

function unknownKey(key: string, hint: string, at: Position, name: string): Problem {
  const where = name === '' ? 'at the top of the file' : `in \`${name}\``;
  return {
    code: 'matrix-key',
    message: `There is no key \`${key}\` ${where}.`,
    at,
    hint,
  };
}

function validateRecord(schema: z.ZodRecord, node: YamlMap, name: string): readonly Problem[] {
  return node.entries.flatMap((entry): readonly Problem[] => {
    const key = (schema.keyType as z.ZodType).safeParse(entry.key);
    const keyProblems = (key.error?.issues ?? []).map(
      (issue): Problem => ({
        code: 'matrix-key',
        message: `The key \`${entry.key}\` in \`${name}\` ${issue.message}.`,
        at: entry.at,
        hint: 'Give it another name.',
      }),
    );
    return [...keyProblems, ...validate(schema.valueType as z.ZodType, entry.value, join(name, entry.key))];
  });
}

/**
 * What zod says of a value, each thing at its place in the tree; with `itself`, not of what is inside it.
 * `about` is the hint: what the value is for.
 */
export function validateLeaf(
  schema: z.ZodType,
  node: YamlNode,
  name: string,
  { itself = false, about = schema.description }: { itself?: boolean; about?: string | undefined } = {},
): readonly Problem[] {
  const issues = schema.safeParse(plain(node)).error?.issues ?? [];
  return issues
    .filter((issue) => !itself || issue.path.length === 0)
    .map((issue): Problem => {
      const place = descend(node, issue.path);
      const path = issue.path.reduce<string>((prefix, key) => join(prefix, String(key)), name);
      const values = issue.code === 'invalid_value' ? issue.values.map(String) : [];
      if (values.length > 0) {
        const written = place.kind === 'scalar' ? place.source : '';
        return {
          code: 'matrix-value',
          message: `\`${path}\` cannot be ${describeKind(place)}.`,
          at: place.at,
          hint: suggest(written, values),
        };
      }
      return {
        code: 'matrix-value',
        message: `\`${path}\` ${lowerFirst(issue.message)}.`,
        at: place.at,
        ...(about !== undefined && { hint: about }),
      };
    });
}

function descend(node: YamlNode, path: readonly PropertyKey[]): YamlNode {
  let place = node;
  for (const key of path) {
    const next = place.kind === 'list' ? place.items[Number(key)] : entryOf(place, String(key))?.value;
    if (next === undefined) return place;
    place = next;
  }
  return place;
}

const join = (name: string, key: string): string => (name === '' ? key : `${name}.${key}`);

const lowerFirst = (message: string): string =>
  `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`
    .replace(/\.$/, '')
    .replace(/^invalid/, 'is invalid');
