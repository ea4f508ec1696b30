/**
 * Statements as another tool cuts them. What lies between two cuts is what the server gets; where a cut falls into a block that the server
 * would have read to its END, the statement is broken by the tool, and that is told beside what the server says to it.
 */
import { type Compound, createCompound } from '../sql/compound.ts';
import { createLexer, nextToken } from '../sql/lex.ts';
import type { Statement } from '../sql/statement.ts';
import type { Position } from '../util/position.ts';
import type { Problem } from '../util/problem.ts';
import { meantIn, neverClosed } from './meant.ts';

export interface CutText {
  readonly text: string;
  at(offset: number): Position;
}

export interface CutStatements {
  readonly statements: readonly Statement[];
  readonly problems: readonly Problem[];
  /** Where a statement begins whose block is still open at its end, and where it is cut. */
  readonly broken: readonly { readonly at: Position; readonly cutAt: Position }[];
}

/** The statements between the cuts, which are in the order of the text. Pieces that hold nothing for a server are left out. */
export function statementsBetween(
  { text, at }: CutText,
  cuts: readonly { readonly start: number; readonly end: number }[],
): CutStatements {
  const statements: Statement[] = [];
  const problems: Problem[] = [];
  const broken: { at: Position; cutAt: Position }[] = [];
  /** The rest of a statement that was cut is no further fault. */
  let block: Compound | undefined;
  for (const { start, end } of cuts) {
    const meant = meantIn(text, start, end);
    if (meant === undefined) continue;
    const place = at(meant.start);
    statements.push({ sql: text.slice(meant.start, meant.end), at: place });
    if (meant.unterminated !== undefined) {
      const { message, hint } = neverClosed(text, meant.unterminated);
      problems.push({ code: 'migration-unreadable', message, at: at(meant.unterminated.start), hint });
    }
    const inside = block !== undefined;
    const compound = block ?? createCompound();
    feed(compound, text, meant.start, meant.end);
    block = undefined;
    if (end >= text.trimEnd().length) continue;
    if (compound.complete) continue;
    if (!inside) broken.push({ at: place, cutAt: at(end) });
    compound.feed({ kind: 'symbol', start: end, end: end + 1 }, ';');
    block = compound;
  }
  return { statements, problems, broken };
}

function feed(compound: Compound, text: string, from: number, to: number): void {
  const lexer = createLexer(text, from, to);
  lexer.delimiter = '\uFFFF\uFFFE';
  for (let token = nextToken(lexer); token !== undefined; token = nextToken(lexer)) {
    if (token.kind === 'blank' || token.kind === 'comment' || token.kind === 'conditional') continue;
    compound.feed(token, text.slice(token.start, token.end));
  }
}
