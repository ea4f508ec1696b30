// Generated from the folder listing by scripts/generate.ts; do not edit.
import annotations from './annotations.ts';
import codeQuality from './code-quality.ts';
import comment from './comment.ts';
import file from './file.ts';
import issue from './issue.ts';
import json from './json.ts';
import junit from './junit.ts';
import markdown from './markdown.ts';
import sarif from './sarif.ts';
import summary from './summary.ts';
import text from './text.ts';

export const reporters = [
  annotations,
  codeQuality,
  comment,
  file,
  issue,
  json,
  junit,
  markdown,
  sarif,
  summary,
  text,
] as const;
