import { execFile } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import { describePython } from '../../support/python.ts';
import { describeServers } from '../../support/servers.ts';
import { makeProject, plainIni, revision } from './driver-process.ts';

describePython('a project whose env.py raises', (python) => {
  describeServers('on a server', (server) => {
    it('fails at once: nobody waits for a server to go', { timeout: 60_000 }, async () => {
      await using project = await makeProject({
        'alembic.ini': plainIni(),
        'migrations/env.py': 'raise RuntimeError("no")\n',
        'migrations/versions/one.py': revision({ id: 'one' }),
        'multidb.yml': `version: 1\ndatabases:\n  setup_${process.pid}: { migrations: { path: alembic.ini, format: alembic } }\n`,
      });
      const cli = path.join(import.meta.dirname, '../../../src/bin/cli.ts');
      const env = { ...process.env, VIRTUAL_ENV: python.environment };
      const printed = await new Promise<string>((resolve) => {
        const args = [cli, 'verify', '--server', server.url];
        execFile(process.execPath, args, { cwd: project.folder, env }, (_error, stdout, stderr) =>
          resolve(stdout + stderr),
        );
      });
      expect(printed).toContain('env.py cannot be run: RuntimeError: no');
      // it was said in 30 ms, and 2 s later when the server was given time to go
      expect(printed).toMatch(/: error after [\d.]+ ms/);
    });
  });
});
