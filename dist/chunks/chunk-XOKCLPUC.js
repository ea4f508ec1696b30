import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);

// src/terminal/paint.ts
import { styleText } from "node:util";
function painter(colour) {
  return colour ? (style, text) => styleText(style, text, { validateStream: false }) : (_style, text) => text;
}

// src/terminal/width.ts
var wide = new RegExp("^(?:\\p{Emoji_Presentation}|[\\u1100-\\u115f\\u2e80-\\u303e\\u3041-\\ua4cf\\uac00-\\ud7a3\\uf900-\\ufaff\\ufe30-\\ufe6f\\uff00-\\uff60\\uffe0-\\uffe6]|[\\u{1f300}-\\u{1faff}\\u{20000}-\\u{3fffd}])", "u");
var nothing = /^[\p{Mn}\p{Me}\p{Cf}]/u;
var segmenter;
function graphemes(text) {
  segmenter ??= new Intl.Segmenter(void 0, { granularity: "grapheme" });
  return segmenter.segment(text);
}
function graphemeWidth(grapheme) {
  if (wide.test(grapheme) || grapheme.includes("️")) return 2;
  return nothing.test(grapheme) ? 0 : 1;
}
function textWidth(text) {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of graphemes(text)) width += graphemeWidth(segment);
  return width;
}
function cutToWidth(text, width) {
  if (textWidth(text) <= width) return text;
  let cut = "";
  let used = 1;
  for (const { segment } of graphemes(text)) {
    used += graphemeWidth(segment);
    if (used > width) break;
    cut += segment;
  }
  return width < 1 ? "" : `${cut}…`;
}
function padToWidth(text, width) {
  const cut = cutToWidth(text, width);
  return cut + " ".repeat(Math.max(0, width - textWidth(cut)));
}
function wrap(text, width) {
  const lines = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && textWidth(line) + 1 + textWidth(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

export {
  painter,
  textWidth,
  cutToWidth,
  padToWidth,
  wrap
};
