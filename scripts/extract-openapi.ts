/**
 * Takes out of GitHub's OpenAPI description the few schemas that the action's tests hold its requests against. Run once when GitHub's API changes:
 *
 *   npm install --prefix /tmp/openapi @octokit/openapi@23.0.2
 *   node scripts/extract-openapi.ts /tmp/openapi/node_modules/@octokit/openapi
 *
 * The package is 385 MB installed, so it is no dependency; what comes out is committed in test/action/schemas.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const comments = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const comment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';
const issues = '/repos/{owner}/{repo}/issues';
const issue = '/repos/{owner}/{repo}/issues/{issue_number}';
const pulls = '/repos/{owner}/{repo}/pulls';

/** What is used of GitHub's API. */
const operations = [
  { name: 'list-comments', path: comments, method: 'get', success: '200' },
  { name: 'create-comment', path: comments, method: 'post', success: '201' },
  { name: 'update-comment', path: comment, method: 'patch', success: '200' },
  { name: 'delete-comment', path: comment, method: 'delete', success: '204' },
  { name: 'list-issues', path: issues, method: 'get', success: '200' },
  { name: 'create-issue', path: issues, method: 'post', success: '201' },
  { name: 'update-issue', path: issue, method: 'patch', success: '200' },
  // of their answers we read three fields of the hundreds that they have
  { name: 'list-pulls', path: pulls, method: 'get', success: '200', answered: false },
  { name: 'get-pull', path: `${pulls}/{pull_number}`, method: 'get', success: '200', answered: false },
  { name: 'add-labels', path: `${issue}/labels`, method: 'post', success: '200' },
] as const;

function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>(
    (found, key) =>
      typeof found === 'object' && found !== null && !Array.isArray(found)
        ? (found as Record<string, Json>)[key]
        : undefined,
    value,
  );
}

/** OpenAPI 3.0 to JSON Schema: `nullable` becomes a type; words for people and for generators go. */
function toJsonSchema(value: Json): Json {
  if (Array.isArray(value)) return value.map(toJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const { nullable, ...rest } = value as Record<string, Json>;
  const entries = Object.entries(rest)
    .filter(
      ([key, child]) =>
        !(/^(example|examples|description|title|externalDocs)$/.test(key) && typeof child !== 'object') &&
        !/^x-|^examples?$/.test(key),
    )
    .map(([key, child]) => [key, toJsonSchema(child)] as const);
  const schema = Object.fromEntries(entries);
  if (nullable !== true) return schema;
  if (Array.isArray(schema.enum))
    return { ...schema, type: [schema.type ?? 'string', 'null'], enum: [...schema.enum, null] };
  return typeof schema.type === 'string'
    ? { ...schema, type: [schema.type, 'null'] }
    : { anyOf: [schema, { type: 'null' }] };
}

/** The parameters of one place (`path`, `query`) as one object schema. */
function parameters(operation: Json | undefined, place: string): Json {
  const list = (at(operation, 'parameters') ?? []) as readonly Json[];
  const own = list.filter((parameter) => at(parameter, 'in') === place);
  return {
    type: 'object',
    properties: Object.fromEntries(
      own.map((one) => [String(at(one, 'name')), toJsonSchema(at(one, 'schema') ?? {})]),
    ),
    required: own.filter((one) => at(one, 'required') === true).map((one) => String(at(one, 'name'))),
    additionalProperties: false,
  };
}

/** What stands in none of its properties is a mistake of ours; one of several shapes says so itself. */
function closed(schema: Json): Json {
  const open = at(schema, 'properties') === undefined;
  return open ? schema : { ...(schema as object), additionalProperties: false };
}

const folder = process.argv[2];
if (folder === undefined) throw new Error('Give the folder of the package @octokit/openapi.');
const api = JSON.parse(
  await readFile(path.join(folder, 'generated/api.github.com.deref.json'), 'utf8'),
) as Json;
const target = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../test/action/schemas');
await mkdir(target, { recursive: true });
for (const { name, path: route, method, success, ...rest } of operations) {
  const operation = at(api, 'paths', route, method);
  if (operation === undefined) throw new Error(`There is no ${method} ${route} in it.`);
  const body = at(operation, 'requestBody', 'content', 'application/json', 'schema');
  const answer = at(operation, 'responses', success, 'content', 'application/json', 'schema');
  const extracted = {
    method: method.toUpperCase(),
    path: route,
    success: Number(success),
    pathParameters: parameters(operation, 'path'),
    query: parameters(operation, 'query'),
    ...(body !== undefined && { body: closed(toJsonSchema(body)) }),
    ...(answer !== undefined && !('answered' in rest) && { answer: toJsonSchema(answer) }),
  };
  await writeFile(path.join(target, `${name}.json`), `${JSON.stringify(extracted, null, 2)}\n`);
}
