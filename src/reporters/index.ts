// Generated from the folder listing by scripts/generate.ts; do not edit.
import json from './json.ts';
import markdown from './markdown.ts';
import text from './text.ts';

export const reporters = [json, markdown, text] as const;
