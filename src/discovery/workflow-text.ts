/** The workflow that verifies a repository's databases on every pull request. Pure. */
import type { Draft } from './draft.ts';

/** `folder` is where the matrix lies in the repository, '' at its top. */
export function workflowText({ installs }: Pick<Draft, 'installs'>, folder: string): string {
  const run = folder === '' ? '' : `\n        working-directory: ${folder}`;
  const install = {
    'requirements.txt': `- run: pip install -r requirements.txt${run}`,
    'pyproject.toml': `- run: pip install .${run}`,
    unknown: '- run: pip install alembic sqlalchemy pymysql # and whatever else the project imports',
  };
  const python =
    installs.python === undefined
      ? ''
      : `
      - uses: actions/setup-python@v6
        with:
          python-version: '3.13'
      ${install[installs.python]}`;
  const node = installs.node
    .map(({ home, run: command }) => {
      const place = [folder, home].filter((part) => part !== '' && part !== '.').join('/');
      return `\n      - run: ${command}${place === '' ? '' : `\n        working-directory: ${place}`}`;
    })
    .join('');
  const inside = folder === '' ? '' : `\n        with:\n          working-directory: ${folder}`;
  return `name: multidb-migrate
on: [pull_request, merge_group]
permissions:
  contents: read
  pull-requests: write # for the comment only
jobs:
  migrations: # make it a required check
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
        with:
          persist-credentials: false
          fetch-depth: 0 # what the change is compared with${python}${node}
      - uses: org/multidb-migrate@v1${inside}
`;
}
