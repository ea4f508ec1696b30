import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/sql/quote.ts
function quoteIdentifier(name) {
  return `\`${name.replaceAll("`", "``")}\``;
}

export {
  quoteIdentifier
};
