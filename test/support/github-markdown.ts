/**
 * Markdown as GitHub reads it: parsed by a GFM parser into a tree, and of the tree what matters to whoever must not be fooled. Text that is
 * neither code nor a link of ours is where GitHub goes on to look for mentions, references and addresses.
 */
import type { Nodes, Root, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export interface Read {
  /** Pieces of text outside of code and links, entities and escapes decoded. */
  readonly prose: readonly string[];
  /** Pieces of text between `<code>` and `</code>` in Markdown: GitHub still links e-mail addresses there, and nothing else. */
  readonly inHtml: readonly string[];
  /** Opening and closing HTML tags as they stand there, in order. */
  readonly tags: readonly string[];
  /** The targets of links and images, also of those that nobody wrote but the parser finds. */
  readonly targets: readonly string[];
  /** Cells per row, per table. */
  readonly tables: readonly (readonly number[])[];
  readonly fences: readonly { readonly language: string; readonly text: string }[];
  /** The kinds of blocks, nested: two texts with the same outline differ in words alone. */
  readonly outline: string;
}

export function readMarkdown(markdown: string): Read {
  // GitHub finds addresses where they are written, not in what entities stand for: the transforms do, and would find more than there is.
  const mdastExtensions = gfmFromMarkdown().map(({ transforms: _, ...extension }) => extension);
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions });
  const prose: string[] = [];
  const inHtml: string[] = [];
  const tags: string[] = [];
  const targets: string[] = [];
  const tables: number[][] = [];
  const fences: { language: string; text: string }[] = [];
  // `<code>` may open in one node and close in another
  let inCode = 0;
  const readHtml = (html: string): void => {
    for (const [piece] of html.matchAll(/<[^>]*>?|[^<]+/g)) {
      if (!piece.startsWith('<')) {
        if (inCode === 0) prose.push(decodeEntities(piece));
        continue;
      }
      if (piece !== '<!-- -->') tags.push(piece);
      if (piece === '<code>') inCode += 1;
      if (piece === '</code>') inCode -= 1;
    }
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'text') (inCode === 0 ? prose : inHtml).push(node.value);
    if (node.type === 'html') readHtml(node.value);
    if (node.type === 'link' || node.type === 'image' || node.type === 'definition') targets.push(node.url);
    if (node.type === 'code') fences.push({ language: node.lang ?? '', text: node.value });
    if (node.type === 'table') tables.push(node.children.map((row) => row.children.length));
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return { prose, inHtml, tags, targets, tables, fences, outline: outline(tree) };
}

/** Only blocks: words may be text, code or escaped, which is no difference of what the text is made of. */
function outline(tree: Root): string {
  const draw = (node: RootContent): string => {
    if (node.type === 'html') return `html(${node.value.match(/<\/?\w+/g)?.join('') ?? ''})`;
    if (node.type === 'table') return `table(${node.children.map((row) => row.children.length).join(',')})`;
    if (node.type === 'heading') return `heading${node.depth}`;
    const blocks = ['list', 'listItem', 'blockquote', 'footnoteDefinition'];
    if ('children' in node && blocks.includes(node.type))
      return `${node.type}(${node.children.map(draw).join(' ')})`;
    return node.type;
  };
  return tree.children.map(draw).join('\n');
}

function decodeEntities(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
