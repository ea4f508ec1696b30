// Generated from the folder listing by scripts/generate.ts; do not edit.
import annotations from './annotations.ts';
import comment from './comment.ts';
import file from './file.ts';
import json from './json.ts';
import markdown from './markdown.ts';
import summary from './summary.ts';
import text from './text.ts';

export const reporters = [annotations, comment, file, json, markdown, summary, text] as const;
