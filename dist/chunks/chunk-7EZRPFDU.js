import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);
import {
  annotations_default,
  comment_default,
  file_default,
  renderMarkdown,
  summary_default,
  text_default
} from "./chunk-HZWVBLEK.js";
import {
  formatReport
} from "./chunk-442TFATQ.js";

// src/reporters/json.ts
var json_default = {
  kind: "print",
  name: "json",
  summary: "the report itself, for scripts",
  print: formatReport
};

// src/reporters/markdown.ts
var markdown_default = {
  kind: "print",
  name: "markdown",
  summary: "GitHub's Markdown, as in the comment on a pull request",
  print: (report) => renderMarkdown(report, { limit: 1024 * 1024, measure: Buffer.byteLength })
};

// src/reporters/index.ts
var reporters = [annotations_default, comment_default, file_default, json_default, markdown_default, summary_default, text_default];

// src/commands/print-reporters.ts
var printReporters = reporters.filter(
  (reporter) => reporter.kind === "print"
);

export {
  printReporters
};
