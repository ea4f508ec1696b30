#!/usr/bin/env node
/**
 * Stands in for Prisma's schema engine, a program that no package registry has: it speaks the engine's protocol (a request of JSON per line) to
 * Prisma's own CLI, and answers `diff` with the SQL that is written down in `recorded` for exactly this schema.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';

const folder = path.join(import.meta.dirname, 'recorded');
const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);

for await (const line of createInterface({ input: process.stdin })) {
  const { id, method, params } = JSON.parse(line);
  if (method === 'diff') diff(id, params);
}

function diff(id, { from, to, script }) {
  const hash = createHash('sha256');
  for (const { content } of to.files ?? []) hash.update(content);
  const wanted = `-- of schema ${hash.digest('hex').slice(0, 12)}\n`;
  const recorded = readdirSync(folder)
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .find((text) => text.startsWith(wanted));
  if (from.tag !== 'empty' || to.tag !== 'schemaDatamodel' || script !== true || recorded === undefined) {
    const said = `Nothing is recorded for this question: ${from.tag}, ${to.tag}, ${wanted.trim()}`;
    say({ id, error: { code: 4466, message: said, data: { is_panic: false, message: said, meta: null } } });
    return;
  }
  say({ id: 1000 + id, method: 'print', params: { content: recorded.slice(wanted.length) } });
  say({ id, result: { exitCode: 0, stdout: null } });
}
