/**
 * Where does a statement end that has semicolons inside it? Routines, triggers and events are often written without DELIMITER,
 * because the tools that play them send the file whole and let the server's parser find the end. This follows that grammar as far as
 * needed: it knows when a new statement can begin inside a body, because only there are BEGIN, IF, CASE, LOOP, REPEAT, WHILE, FOR
 * and END the marks of a block. Anywhere else IF and REPEAT are functions, CASE is an expression and `end` may be a column
 * (https://dev.mysql.com/doc/refman/8.4/en/sql-compound-statements.html).
 */
import type { Token } from './lex.ts';

/** Told every significant token of one statement, in order; answers whether a `;` that follows would end it. */
export interface Compound {
  /** `text` is the token's text. A `;` inside the statement is told as well. */
  feed(token: Token, text: string): void;
  /** True when no block is open, so that `;` ends the statement. */
  readonly complete: boolean;
}

type Frame = 'begin' | 'if' | 'case' | 'loop' | 'repeat' | 'while' | 'for' | 'case-expression';

type Place =
  /** Its first word is still to come, and it is no part of a stored program. */
  | 'first'
  /** Its second token is still to come; a colon makes the first a label (MariaDB). */
  | 'second'
  /** BEGIN was the first word: a transaction, unless NOT ATOMIC follows (MariaDB). */
  | 'begin'
  /** Behind CREATE or ALTER, before the word that says what. */
  | 'create'
  /** Behind DEFINER, where names are not keywords. */
  | 'definer'
  /** The parameters of a routine. */
  | 'parameters'
  /** RETURNS, DETERMINISTIC, COMMENT … up to the body of a routine. */
  | 'characteristics'
  /** An event before DO. */
  | 'schedule'
  /** A trigger before FOR EACH ROW. */
  | 'trigger'
  /** A trigger behind FOR EACH ROW, where FOLLOWS or PRECEDES may come. */
  | 'row'
  /** Behind FOLLOWS or PRECEDES: a name. */
  | 'order'
  /** Inside a body, where a statement begins. */
  | 'start'
  /** Inside a statement of a body. */
  | 'inside'
  /** Behind DECLARE … HANDLER FOR: conditions, then a statement. */
  | 'condition'
  /** Behind one condition: a comma, or the statement. */
  | 'behind-condition'
  /** A statement that holds no others: only `;` matters. */
  | 'plain';

/** Words that open a block where a statement may begin. FOR is MariaDB's. */
const openers: Readonly<Record<string, Frame>> = {
  BEGIN: 'begin',
  IF: 'if',
  CASE: 'case',
  LOOP: 'loop',
  REPEAT: 'repeat',
  WHILE: 'while',
  FOR: 'for',
};

/** Words that begin the body of a routine when it is one plain statement. */
const plainBodies = new Set(
  (
    'ALTER ANALYZE CALL CREATE DELETE DO DROP EXECUTE FLUSH GET GRANT HANDLER INSERT KILL OPTIMIZE PREPARE RENAME REPLACE ' +
    'RESIGNAL RETURN REVOKE SELECT SET SHOW SIGNAL START TABLE TRUNCATE UPDATE VALUES WITH COMMIT ROLLBACK'
  ).split(' '),
);

/** After these an expression goes on, so that END cannot close it: it is a name. */
const expectsOperand = new Set(
  'CASE WHEN THEN ELSE AND OR XOR NOT IN LIKE BETWEEN DIV MOD REGEXP RLIKE IS AS BY SELECT WHERE ON SET BINARY INTERVAL ESCAPE'.split(
    ' ',
  ),
);

export function createCompound(): Compound {
  const frames: Frame[] = [];
  let place: Place = 'first';
  let parentheses = 0;
  /** Tokens of the current statement of the body so far, and its first word. */
  let count = 0;
  let firstWord = '';
  let handler = false;
  let until = false;
  let previous = '';
  let previousKind: Token['kind'] = 'symbol';
  let definerTokens = 0;
  let rowWords = 0;

  const begin = (): void => {
    place = 'start';
    count = 0;
    firstWord = '';
    handler = false;
    until = false;
  };

  /** The first token of a statement inside a body. */
  const startStatement = (word: string): void => {
    place = 'inside';
    count = 1;
    firstWord = word;
    handler = false;
    const top = frames.at(-1);
    const opened = openers[word];
    if (opened !== undefined) {
      frames.push(opened);
      if (opened === 'begin' || opened === 'loop' || opened === 'repeat') begin();
    } else if (word === 'END' && top !== undefined) {
      frames.pop();
    } else if (word === 'ELSE' && (top === 'if' || top === 'case')) {
      begin();
    } else if (word === 'UNTIL' && top === 'repeat') {
      until = true;
    }
  };

  /** Any later token of a statement inside a body. */
  const continueStatement = (word: string, text: string): void => {
    count += 1;
    const top = frames.at(-1);
    if (count === 2 && text === ':') begin();
    else if (previous === '.' || word === '') return;
    else if (word === 'CASE' && firstWord !== 'END') frames.push('case-expression');
    else if (word === 'END' && top === 'case-expression' && endsOperand()) frames.pop();
    else if (word === 'END' && top === 'repeat' && until && endsOperand()) endUntil();
    else if (word === 'THEN' && (top === 'if' || top === 'case')) begin();
    else if (word === 'DO' && (top === 'while' || top === 'for')) begin();
    else if (firstWord === 'DECLARE' && word === 'HANDLER') handler = true;
    else if (handler && word === 'FOR') place = 'condition';
  };

  const endUntil = (): void => {
    frames.pop();
    until = false;
    firstWord = 'END';
  };

  const endsOperand = (): boolean =>
    previousKind === 'word' ? !expectsOperand.has(previous) : previousKind !== 'symbol' || previous === ')';

  const feed = (token: Token, text: string): void => {
    const word = token.kind === 'word' ? text.toUpperCase() : '';
    if (text === ';' && token.kind !== 'string') {
      while (frames.at(-1) === 'case-expression') frames.pop();
      if (frames.length > 0) begin();
    } else {
      step(word, text, token.kind);
    }
    previous = word === '' ? text : word;
    previousKind = token.kind;
  };

  const step = (word: string, text: string, kind: Token['kind']): void => {
    switch (place) {
      case 'first':
        if (word === 'CREATE' || word === 'ALTER') place = 'create';
        else if (word === 'BEGIN') place = 'begin';
        // MariaDB takes IF, LOOP … and labels outside of routines too; to MySQL they are a syntax error either way.
        else if (openers[word] !== undefined) startStatement(word);
        else place = 'second';
        break;
      case 'second':
        if (text === ':') begin();
        else place = 'plain';
        break;
      case 'begin':
        if (word === 'ATOMIC') {
          frames.push('begin');
          begin();
        } else if (word !== 'NOT') place = 'plain';
        break;
      case 'create':
        if (word === 'PROCEDURE' || word === 'FUNCTION') place = 'parameters';
        else if (word === 'TRIGGER') place = 'trigger';
        else if (word === 'EVENT') place = 'schedule';
        else if (word === 'DEFINER') {
          place = 'definer';
          definerTokens = 0;
        } else if (!['OR', 'REPLACE', 'AGGREGATE'].includes(word)) place = 'plain';
        break;
      case 'definer': {
        // `= user`, `= user @host`, `= CURRENT_USER ( )`: whatever follows the `=` is a name, even the word EVENT.
        definerTokens += 1;
        const continues = definerTokens <= 2 || kind === 'variable' || kind === 'symbol';
        if (!continues && previous !== '@') {
          place = 'create';
          step(word, text, kind);
        }
        break;
      }
      case 'parameters':
        if (text === '(') parentheses += 1;
        else if (text === ')') {
          parentheses -= 1;
          if (parentheses === 0) place = 'characteristics';
        }
        break;
      case 'characteristics':
        if (text === ':') begin();
        else if (openers[word] !== undefined) startStatement(word);
        else if (plainBodies.has(word) && previous !== 'CHARACTER' && previous !== 'RETURNS') place = 'plain';
        break;
      case 'schedule':
        if (word === 'DO') begin();
        break;
      case 'trigger':
        // FOR EACH ROW, the three in a row.
        rowWords = word === ['FOR', 'EACH', 'ROW'][rowWords] ? rowWords + 1 : 0;
        if (rowWords === 3) place = 'row';
        break;
      case 'row':
        if (word === 'FOLLOWS' || word === 'PRECEDES') place = 'order';
        else startStatement(word);
        break;
      case 'order':
        begin();
        break;
      case 'start':
        startStatement(word);
        break;
      case 'inside':
        continueStatement(word, text);
        break;
      case 'condition':
        // SQLSTATE [VALUE] 'x' and NOT FOUND are two tokens or more; a number, a name or SQLEXCEPTION is one.
        if (!['SQLSTATE', 'VALUE', 'NOT'].includes(word)) place = 'behind-condition';
        break;
      case 'behind-condition':
        if (text === ',') place = 'condition';
        else startStatement(word);
        break;
      case 'plain':
        break;
    }
  };

  return {
    feed,
    get complete() {
      return frames.every((frame) => frame === 'case-expression');
    },
  };
}
