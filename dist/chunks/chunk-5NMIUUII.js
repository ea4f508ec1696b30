import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/plural.ts
function plural(count, one, many = `${one}s`) {
  return `${count} ${count === 1 ? one : many}`;
}

// src/sql/compound.ts
var openers = {
  BEGIN: "begin",
  IF: "if",
  CASE: "case",
  LOOP: "loop",
  REPEAT: "repeat",
  WHILE: "while",
  FOR: "for"
};
var plainBodies = new Set(
  "ALTER ANALYZE CALL CREATE DELETE DO DROP EXECUTE FLUSH GET GRANT HANDLER INSERT KILL OPTIMIZE PREPARE RENAME REPLACE RESIGNAL RETURN REVOKE SELECT SET SHOW SIGNAL START TABLE TRUNCATE UPDATE VALUES WITH COMMIT ROLLBACK".split(" ")
);
var expectsOperand = new Set(
  "CASE WHEN THEN ELSE AND OR XOR NOT IN LIKE BETWEEN DIV MOD REGEXP RLIKE IS AS BY SELECT WHERE ON SET BINARY INTERVAL ESCAPE".split(
    " "
  )
);
function createCompound() {
  const frames = [];
  let place = "first";
  let parentheses = 0;
  let count = 0;
  let firstWord = "";
  let handler = false;
  let until = false;
  let previous = "";
  let previousKind = "symbol";
  let definerTokens = 0;
  let rowWords = 0;
  const begin = () => {
    place = "start";
    count = 0;
    firstWord = "";
    handler = false;
    until = false;
  };
  const startStatement = (word) => {
    place = "inside";
    count = 1;
    firstWord = word;
    handler = false;
    const top = frames.at(-1);
    const opened = openers[word];
    if (opened !== void 0) {
      frames.push(opened);
      if (opened === "begin" || opened === "loop" || opened === "repeat") begin();
    } else if (word === "END" && top !== void 0) {
      frames.pop();
    } else if (word === "ELSE" && (top === "if" || top === "case")) {
      begin();
    } else if (word === "UNTIL" && top === "repeat") {
      until = true;
    }
  };
  const continueStatement = (word, text) => {
    count += 1;
    const top = frames.at(-1);
    if (count === 2 && text === ":") begin();
    else if (previous === "." || word === "") return;
    else if (word === "CASE" && firstWord !== "END") frames.push("case-expression");
    else if (word === "END" && top === "case-expression" && endsOperand()) frames.pop();
    else if (word === "END" && top === "repeat" && until && endsOperand()) endUntil();
    else if (word === "THEN" && (top === "if" || top === "case")) begin();
    else if (word === "DO" && (top === "while" || top === "for")) begin();
    else if (firstWord === "DECLARE" && word === "HANDLER") handler = true;
    else if (handler && word === "FOR") place = "condition";
  };
  const endUntil = () => {
    frames.pop();
    until = false;
    firstWord = "END";
  };
  const endsOperand = () => previousKind === "word" ? !expectsOperand.has(previous) : previousKind !== "symbol" || previous === ")";
  const feed = (token, text) => {
    const word = token.kind === "word" ? text.toUpperCase() : "";
    if (text === ";" && token.kind !== "string") {
      while (frames.at(-1) === "case-expression") frames.pop();
      if (frames.length > 0) begin();
    } else {
      step(word, text, token.kind);
    }
    previous = word === "" ? text : word;
    previousKind = token.kind;
  };
  const step = (word, text, kind) => {
    switch (place) {
      case "first":
        if (word === "CREATE" || word === "ALTER") place = "create";
        else if (word === "BEGIN") place = "begin";
        else if (openers[word] !== void 0) startStatement(word);
        else place = "second";
        break;
      case "second":
        if (text === ":") begin();
        else place = "plain";
        break;
      case "begin":
        if (word === "ATOMIC") {
          frames.push("begin");
          begin();
        } else if (word !== "NOT") place = "plain";
        break;
      case "create":
        if (word === "PROCEDURE" || word === "FUNCTION") place = "parameters";
        else if (word === "TRIGGER") place = "trigger";
        else if (word === "EVENT") place = "schedule";
        else if (word === "DEFINER") {
          place = "definer";
          definerTokens = 0;
        } else if (!["OR", "REPLACE", "AGGREGATE"].includes(word)) place = "plain";
        break;
      case "definer": {
        definerTokens += 1;
        const continues = definerTokens <= 2 || kind === "variable" || kind === "symbol";
        if (!continues && previous !== "@") {
          place = "create";
          step(word, text, kind);
        }
        break;
      }
      case "parameters":
        if (text === "(") parentheses += 1;
        else if (text === ")") {
          parentheses -= 1;
          if (parentheses === 0) place = "characteristics";
        }
        break;
      case "characteristics":
        if (text === ":") begin();
        else if (openers[word] !== void 0) startStatement(word);
        else if (plainBodies.has(word) && previous !== "CHARACTER" && previous !== "RETURNS") place = "plain";
        break;
      case "schedule":
        if (word === "DO") begin();
        break;
      case "trigger":
        rowWords = word === ["FOR", "EACH", "ROW"][rowWords] ? rowWords + 1 : 0;
        if (rowWords === 3) place = "row";
        break;
      case "row":
        if (word === "FOLLOWS" || word === "PRECEDES") place = "order";
        else startStatement(word);
        break;
      case "order":
        begin();
        break;
      case "start":
        startStatement(word);
        break;
      case "inside":
        continueStatement(word, text);
        break;
      case "condition":
        if (!["SQLSTATE", "VALUE", "NOT"].includes(word)) place = "behind-condition";
        break;
      case "behind-condition":
        if (text === ",") place = "condition";
        else startStatement(word);
        break;
      case "plain":
        break;
    }
  };
  return {
    feed,
    get complete() {
      return frames.every((frame) => frame === "case-expression");
    }
  };
}

// src/sql/lex.ts
var blank = /[\u0000\t-\r ]/;
var wordCharacter = /[0-9A-Za-z_$\u0080-\uffff]/;
var opensConditional = /\/\*M?!(?:\d{5,6})?/y;
var opensDollars = /\$[0-9A-Za-z_]*\$/y;
function createLexer(text, from = 0, to = text.length) {
  return { text, end: to, offset: from, delimiter: ";" };
}
function nextToken(lexer) {
  const { text, end, offset: start } = lexer;
  if (start >= end) return void 0;
  const token = scan(lexer, text, start, end);
  lexer.offset = token.end;
  return token;
}
function significantTokens(sql) {
  const lexer = createLexer(sql);
  const tokens = [];
  for (let token = nextToken(lexer); token !== void 0; token = nextToken(lexer)) {
    if (token.kind === "blank" || token.kind === "comment" || token.kind === "conditional") continue;
    tokens.push({ ...token, text: sql.slice(token.start, token.end) });
  }
  return tokens;
}
function scan(lexer, text, start, end) {
  const character = text[start];
  const following = text[start + 1];
  if (lexer.conditional === void 0 && text.startsWith(lexer.delimiter, start)) {
    return { kind: "delimiter", start, end: Math.min(start + lexer.delimiter.length, end) };
  }
  if (blank.test(character)) {
    let offset = start + 1;
    while (offset < end && blank.test(text[offset])) offset += 1;
    return { kind: "blank", start, end: offset };
  }
  if (character === "#" || character === "-" && following === "-" && isLineComment(text, start, end)) {
    const newline = text.indexOf("\n", start);
    return { kind: "comment", start, end: newline === -1 || newline > end ? end : newline };
  }
  if (character === "/" && following === "*") return scanComment(lexer, text, start, end);
  if (character === "*" && following === "/" && lexer.conditional !== void 0) {
    lexer.conditional = void 0;
    return { kind: "conditional", start, end: start + 2 };
  }
  if (character === "'" || character === '"') return scanQuoted("string", text, start, start, end);
  if (character === "`") return scanQuoted("quoted", text, start, start, end);
  if (character === "@") return scanVariable(lexer, text, start, end);
  if (character === "$") {
    const dollars = scanDollars(text, start, end);
    if (dollars !== void 0) return dollars;
  }
  if (wordCharacter.test(character)) {
    const stop = wordEnd(lexer, text, start, end);
    return {
      kind: /^\d/.test(character) && /^\d+$/.test(text.slice(start, stop)) ? "number" : "word",
      start,
      end: stop
    };
  }
  return { kind: "symbol", start, end: start + 1 };
}
function isLineComment(text, start, end) {
  return start + 2 >= end || /[\u0000- \u007f]/.test(text[start + 2]);
}
function scanComment(lexer, text, start, end) {
  opensConditional.lastIndex = start;
  const opening = opensConditional.exec(text);
  if (opening !== null && lexer.conditional === void 0) {
    lexer.conditional = start;
    return { kind: "conditional", start, end: Math.min(start + opening[0].length, end) };
  }
  const close = text.indexOf("*/", start + 2);
  return close === -1 || close + 2 > end ? { kind: "comment", start, end, unterminated: true } : { kind: "comment", start, end: close + 2 };
}
function scanQuoted(kind, text, start, quote, end) {
  const mark = text[quote];
  for (let offset = quote + 1; offset < end; offset += 1) {
    const character = text[offset];
    if (character === "\\" && mark !== "`") offset += 1;
    else if (character === mark) {
      if (text[offset + 1] !== mark || offset + 1 >= end) return { kind, start, end: offset + 1 };
      offset += 1;
    }
  }
  return { kind, start, end, unterminated: true };
}
function scanDollars(text, start, end) {
  opensDollars.lastIndex = start;
  const tag = opensDollars.exec(text)?.[0];
  if (tag === void 0) return void 0;
  const close = text.indexOf(tag, start + tag.length);
  return close === -1 || close + tag.length > end ? void 0 : { kind: "string", start, end: close + tag.length };
}
function scanVariable(lexer, text, start, end) {
  const name = text[start + 1] === "@" ? start + 2 : start + 1;
  if (name < end && /['"`]/.test(text[name])) return scanQuoted("variable", text, start, name, end);
  const stop = wordEnd(lexer, text, name, end);
  return { kind: stop === name ? "symbol" : "variable", start, end: stop === name ? start + 1 : stop };
}
function wordEnd(lexer, text, start, end) {
  let offset = start;
  while (offset < end && wordCharacter.test(text[offset])) {
    if (lexer.conditional === void 0 && text.startsWith(lexer.delimiter, offset)) break;
    offset += 1;
  }
  return offset;
}

// src/sql/split.ts
function splitSql(text, file, options = {}) {
  const lexer = createLexer(text, options.from ?? 0, options.to);
  const locate = options.locate ?? createLocator(text, file);
  const statements = [];
  const problems = [];
  const complain = (offset, message, hint) => {
    problems.push({ code: "migration-unreadable", message, at: locate(offset), hint });
  };
  let piece;
  let empty;
  let commented = false;
  const finish = () => {
    if (piece?.meant) statements.push({ sql: text.slice(piece.start, piece.end), at: locate(piece.start) });
    piece = void 0;
  };
  for (let token = nextToken(lexer); token !== void 0; token = nextToken(lexer)) {
    if (token.unterminated) complain(token.start, ...unterminated(text, token));
    if (token.kind === "comment") {
      commented = true;
      if (empty !== void 0) empty.end = token.end;
    }
    if (token.kind === "blank" || token.kind === "comment") continue;
    if (token.kind === "word" && !options.whole && isDelimiterCommand(lexer, token)) {
      const fault = piece === void 0 ? setDelimiter(lexer, token) : misplaced(lexer, token, locate(piece.start));
      if (fault !== void 0) complain(token.start, ...fault);
      if (piece === void 0 || fault !== void 0) {
        finish();
        continue;
      }
    }
    const content = text.slice(token.start, token.end);
    const ends = token.kind === "delimiter" ? lexer.delimiter !== ";" || (piece?.compound.complete ?? true) : content === ";" && lexer.conditional === void 0 && (piece?.compound.complete ?? true);
    if (ends) {
      if (options.whole && piece === void 0) empty ??= { start: token.start, commented };
      finish();
      continue;
    }
    piece ??= {
      start: empty?.start ?? token.start,
      end: token.end,
      meant: false,
      compound: createCompound()
    };
    empty = void 0;
    piece.end = token.end;
    if (token.kind === "conditional") continue;
    piece.meant = true;
    piece.compound.feed(token, content);
  }
  if (lexer.conditional !== void 0) {
    complain(lexer.conditional, "The comment that opens here is never closed.", "Close it with */.");
  }
  const open = piece?.meant === true;
  finish();
  if (empty?.end !== void 0)
    statements.push({ sql: text.slice(empty.start, empty.end), at: locate(empty.start) });
  else if (empty !== void 0 && !empty.commented && statements.length === 0)
    statements.push({ sql: ";", at: locate(empty.start) });
  return { statements, problems, open };
}
var names = {
  "'": "string",
  '"': "string",
  "`": "quoted name",
  "@": "quoted name",
  "/": "comment"
};
function unterminated(text, token) {
  const mark = text[token.start];
  const close = mark === "/" ? "*/" : mark === "@" ? "the same quote" : mark;
  return [
    `The ${names[mark]} that opens here is never closed.`,
    `Close it with ${close}; all that follows was taken for a part of it.`
  ];
}
function isDelimiterCommand(lexer, token) {
  const { text } = lexer;
  if (token.end - token.start !== 9 || lexer.conditional !== void 0) return false;
  if (text.slice(token.start, token.end).toUpperCase() !== "DELIMITER") return false;
  return /^(?:[ \t\r\n]|$)/.test(text.slice(token.end, token.end + 1));
}
function restOfLine(lexer, token) {
  const newline = lexer.text.indexOf("\n", token.end);
  const next = newline === -1 || newline > lexer.end ? lexer.end : newline;
  return { argument: readArgument(lexer.text.slice(token.end, next).trim()), next };
}
function readArgument(rest) {
  const quote = /^['"`]/.exec(rest)?.[0];
  if (quote !== void 0 && rest.indexOf(quote, 1) !== -1) return rest.slice(1, rest.indexOf(quote, 1));
  return rest.split(/[ \t]/, 1)[0];
}
function beginsLine(lexer, token) {
  const line = lexer.text.slice(lexer.text.lastIndexOf("\n", token.start - 1) + 1, token.start);
  return /^[ \t]*$/.test(line);
}
function setDelimiter(lexer, token) {
  const { argument, next } = restOfLine(lexer, token);
  lexer.offset = next;
  if (argument === "")
    return ["DELIMITER without a delimiter.", "Write the delimiter behind it: DELIMITER $$"];
  if (argument.includes("\\"))
    return ["A delimiter cannot hold a backslash.", "Use another one: DELIMITER $$"];
  lexer.delimiter = argument;
  if (beginsLine(lexer, token)) return void 0;
  return [
    "DELIMITER stands behind something else on its line.",
    "Put it on a line of its own: the mysql client obeys it only there."
  ];
}
function misplaced(lexer, token, statement) {
  const { argument, next } = restOfLine(lexer, token);
  if (!beginsLine(lexer, token) || !/^[^\w\s'"`(.,=]+$/.test(argument)) return void 0;
  const missing = lexer.delimiter;
  lexer.offset = next;
  lexer.delimiter = argument;
  return [
    `DELIMITER inside a statement: the one that begins in line ${statement.line} is not ended.`,
    `End it with ${missing} before this line.`
  ];
}
function createLocator(text, file) {
  let line = 1;
  let lineStart = 0;
  return (offset) => {
    if (offset < lineStart) {
      line = 1;
      lineStart = 0;
    }
    for (let newline = text.indexOf("\n", lineStart); newline !== -1 && newline < offset; newline = text.indexOf("\n", lineStart)) {
      line += 1;
      lineStart = newline + 1;
    }
    return { file, line, column: offset - lineStart + 1 };
  };
}

export {
  createLexer,
  nextToken,
  significantTokens,
  createCompound,
  splitSql,
  plural
};
