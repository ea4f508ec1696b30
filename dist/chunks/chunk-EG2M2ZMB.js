import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/util/position.ts
function formatPosition(at) {
  return `${at.file}:${at.line}:${at.column}`;
}

// src/sql/script-text.ts
var delimiter = "//";
function sqlText(statements) {
  let text = "";
  let open = false;
  for (const { sql } of statements) {
    const body = sql.trimEnd();
    const compound = body.includes(";");
    if (compound !== open) text += `DELIMITER ${compound ? delimiter : ";"}
`;
    open = compound;
    text += compound ? `${body}
${delimiter}
` : `${body};
`;
  }
  return open ? `${text}DELIMITER ;
` : text;
}

export {
  formatPosition,
  sqlText
};
