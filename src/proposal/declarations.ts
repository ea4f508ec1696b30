/**
 * What a migration says of the rows that it meets, in a comment of its own language:
 *
 *     -- multidb: data-loss the old scores are wrong and nobody reads them
 *     # multidb: rows-fit support has merged all double accounts in May
 *
 * So the reason stands where a reviewer sees it. A comment that says it wrongly is a declaration with a fault, for what it was to excuse must
 * not be excused in silence.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Migration } from '../formats/format.ts';
import type { Position } from '../util/position.ts';

/** data-loss: what is lost may be lost · rows-fit: the rows of production do fit, whatever the generated ones say. */
export const declarationKinds = ['data-loss', 'rows-fit'] as const;
export type DeclarationKind = (typeof declarationKinds)[number];

export interface Declaration {
  /** The migration's id. */
  readonly migration: string;
  readonly at: Position;
  readonly kind?: DeclarationKind;
  readonly reason: string;
  /** What is wrong with it, as half a sentence. */
  readonly fault?: string;
}

/** Behind the mark of a comment in SQL, Python or JavaScript, alone on its line or behind code. */
const pattern = /(?:--|#|\/\/|\/\*+|^\s*\*)\s*multidb:[ \t]*([^\s*]*)[ \t]*(.*?)\s*(?:\*\/.*)?$/;

/** The declarations in one file. `owners`: the migrations that lie in it. Pure. */
export function declarationsIn(
  text: string,
  file: string,
  owners: readonly Migration[],
): readonly Declaration[] {
  return text.split('\n').flatMap((line, index): Declaration[] => {
    const found = pattern.exec(line.replace(/\r$/, ''));
    if (found === null) return [];
    const at = { file, line: index + 1, column: line.indexOf('multidb:') + 1 };
    const [, word = '', reason = ''] = found;
    const kind = declarationKinds.find((one) => one === word.replace(/:$/, ''));
    const owner = ownerOf(owners, index + 1);
    const fault =
      kind === undefined
        ? `"${word}" is none of ${declarationKinds.join(' and ')}`
        : reason === ''
          ? 'it gives no reason'
          : undefined;
    return [
      { migration: owner.id, at, reason, ...(kind && { kind }), ...(fault !== undefined && { fault }) },
    ];
  });
}

/** Where one file holds several migrations, the one that the line stands in. */
function ownerOf(owners: readonly Migration[], line: number): Migration {
  return owners.findLast(({ at }) => at.line <= line) ?? (owners[0] as Migration);
}

/** Those in the files of some migrations. A file that cannot be read declares nothing; that it cannot was told before. */
export async function readDeclarations(
  root: string,
  own: readonly Migration[],
  all: readonly Migration[],
): Promise<readonly Declaration[]> {
  const filesOf = ({ up, down }: Migration): readonly string[] =>
    // of a command only the matrix is known, and that is no migration
    [up, ...(down ? [down] : [])].flatMap((script) => (script.kind === 'command' ? [] : script.file));
  const wanted = new Set(own.map(({ id }) => id));
  const declarations = await Promise.all(
    [...new Set(own.flatMap(filesOf))].map(async (file) => {
      const text = await readFile(path.resolve(root, file), 'utf8').catch(() => '');
      const owners = all
        .filter((migration) => filesOf(migration).includes(file))
        .toSorted((left, right) => left.at.line - right.at.line);
      return declarationsIn(text, file, owners);
    }),
  );
  return declarations.flat().filter(({ migration }) => wanted.has(migration));
}
