/**
 * `node scripts/look.ts [STATE or REPORT.json …]`: what people see, to be looked at. Renders every state of test/unit/report/states.ts, those that
 * are named, or what `verify --report` wrote, as the comment of a pull request would look, into one HTML page each, and with Chromium or
 * Chrome on this machine into a picture of each. The parser is a
 * GFM one, the style is GitHub's; mentions and references that GitHub would still link are framed in red.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { renderMarkdown } from '../src/report/markdown.ts';
import { parseReport, type Report } from '../src/report/report.ts';
import { states } from '../test/unit/report/states.ts';

const require = createRequire(import.meta.url);
const style = readFileSync(require.resolve('github-markdown-css/github-markdown-light.css'), 'utf8');
const mermaid = pathToFileURL(
  path.join(path.dirname(require.resolve('mermaid/package.json')), 'dist/mermaid.min.js'),
);

/** As a comment has it: 65,536 characters, and files that link to the head commit. */
const options = {
  limit: 65_000,
  links: {
    serverUrl: 'https://github.com',
    repository: 'org/shop',
    sha: '1f0c4b7d9e0a4c5b8a6f7e3d2c1b0a9f8e7d6c5b',
  },
  runUrl: 'https://github.com/org/shop/actions/runs/1',
};

/** GitHub colours the lines of a diff, and draws what a `mermaid` fence says. */
function asGithub(html: string): string {
  return html
    .replace(/<pre><code class="language-diff">([\s\S]*?)<\/code><\/pre>/g, (_, body: string) => {
      const lines = body.split('\n').map((line) => {
        const kind = /^(?:---|\+\+\+|@@)/.test(line)
          ? 'hunk'
          : line.startsWith('+')
            ? 'plus'
            : line.startsWith('-')
              ? 'minus'
              : '';
        return kind === '' ? line : `<span class="${kind}">${line}</span>`;
      });
      return `<pre><code>${lines.join('\n')}</code></pre>`;
    })
    .replace(
      /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
      '<pre class="mermaid">$1</pre>',
    );
}

/** What GitHub would link in text that is not code, framed. */
const frame = `
for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), found = []; ; ) {
  const node = walker.nextNode();
  if (node === null) { for (const one of found) one.classList.add('linked'); break; }
  if (node.parentElement.closest('code, pre, a, script, style') === null
    && /(^|[^\\w])@\\w|#\\d|\\bgh-\\d|\\b[0-9a-f]{7,40}\\b/i.test(node.data)) found.push(node.parentElement);
}`;

function page(name: string, markdown: string): string {
  const body = asGithub(
    micromark(markdown, {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    }),
  );
  return `<!doctype html><meta charset="utf-8"><title>${name}</title><style>${style}
body { margin: 16px auto; width: 860px; font-family: sans-serif; }
.markdown-body { border: 1px solid #d0d7de; border-radius: 6px; padding: 16px; }
.plus { background: #dafbe1; color: #116329; } .minus { background: #ffebe9; color: #82071e; } .hunk { color: #6639ba; font-weight: 600; }
.linked { outline: 3px solid red; }
</style><article class="markdown-body">${body}</article>
<p>${name}: ${markdown.length.toLocaleString('en-US')} characters</p><script>${frame}</script>
<script src="${mermaid}"></script><script>mermaid.initialize({ startOnLoad: true, securityLevel: 'strict' });</script>`;
}

/** The first of the browsers that answers; they all take the same words. */
function findBrowser(): string | undefined {
  return ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].find(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status === 0,
  );
}

function shoot(browser: string, file: string, picture: string, height: number): void {
  execFileSync(
    browser,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--hide-scrollbars',
      '--virtual-time-budget=5000',
      `--window-size=920,${height}`,
      `--screenshot=${picture}`,
      pathToFileURL(file).href,
    ],
    { stdio: 'ignore', timeout: 60_000 },
  );
}

const wanted = process.argv.slice(2);
const given = wanted.filter((name) => name.endsWith('.json'));
const all: Readonly<Record<string, Report>> = {
  ...states(),
  ...Object.fromEntries(given.map((file) => [file, parseReport(readFileSync(file, 'utf8'))])),
};
const unknown = wanted.filter((name) => !Object.hasOwn(all, name));
if (unknown.length > 0) {
  console.error(`There is no state ${unknown.join(', ')}. There are: ${Object.keys(all).join(', ')}`);
  process.exit(2);
}
const folder = path.join(tmpdir(), 'multidb-look');
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const browser = findBrowser();
if (browser === undefined) console.error('There is no Chromium or Chrome here: pages, and no pictures.');
for (const [wish, report] of Object.entries(all)) {
  if (wanted.length > 0 && !wanted.includes(wish)) continue;
  const name = path.basename(wish, '.json');
  const markdown = renderMarkdown(report, options);
  writeFileSync(path.join(folder, `${name}.md`), markdown);
  const file = path.join(folder, `${name}.html`);
  writeFileSync(file, page(name, markdown));
  if (browser !== undefined) {
    const height = Math.min(4000, 300 + 30 * markdown.split('\n').length);
    shoot(browser, file, path.join(folder, `${name}.png`), height);
  }
  console.log(file);
}
