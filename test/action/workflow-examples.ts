/** The workflows that the documentation shows, as files: what is linted and run is what people copy. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface WorkflowExample {
  /** `README.md-68.yml`: the document and the line that it begins at. */
  readonly name: string;
  readonly text: string;
}

/** Every fenced YAML block with `jobs:` in README.md, SECURITY.md and docs; `root` is the repository. */
export function workflowExamples(root: string): readonly WorkflowExample[] {
  const documents = [
    'README.md',
    'SECURITY.md',
    ...listed(path.join(root, 'docs'))
      .filter((file) => file.endsWith('.md'))
      .map((file) => `docs/${file}`),
  ];
  return documents.flatMap((document) => {
    const text = readFileSync(path.join(root, document), 'utf8');
    return [...text.matchAll(/^( *)```ya?ml[^\n]*\n([\s\S]*?)^\1```/gm)]
      .map(({ index, 1: indent = '', 2: block = '' }) => ({
        name: `${document.replaceAll('/', '-')}-${text.slice(0, index).split('\n').length}.yml`,
        text: block.replace(new RegExp(`^${indent}`, 'gm'), ''),
      }))
      .filter((example) => /^jobs:/m.test(example.text) && /^(?:on|'on'|"on"):/m.test(example.text));
  });
}

function listed(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
