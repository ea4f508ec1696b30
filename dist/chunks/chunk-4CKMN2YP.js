import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/report/visible.ts
var unsafe = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
function name(character) {
  const code = character.charCodeAt(0);
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
function visibleLines(text) {
  return text.toWellFormed().replace(/\r\n?/g, "\n").replace(unsafe, name);
}
function visibleLine(text) {
  return visibleLines(text).replace(/[\n\t ]+/g, " ").trim();
}
function shorten(text, length) {
  if (text.length <= length) return text;
  if (length < 1) return "";
  const cut = text.slice(0, length - 1);
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

export {
  visibleLines,
  visibleLine,
  shorten
};
