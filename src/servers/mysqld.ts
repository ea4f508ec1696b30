/** A server program that is installed on this machine. */
import { chooseBinary, findBinaries } from './binary.ts';
import { confinedToTmp } from './confinement.ts';
import { launch } from './launch.ts';
import type { ServerProvider } from './server.ts';

const mysqld: ServerProvider = {
  name: 'mysqld',
  summary: 'A mysqld or mariadbd that is installed here, started on a private data directory',
  priority: 30,
  async offer(spec, surroundings) {
    if (spec.kind !== 'version')
      return { kind: 'refusal', reason: `${spec.text} does not ask for a local server` };
    if (surroundings.platform === 'win32') {
      return {
        kind: 'refusal',
        reason: 'local servers are started on Linux and macOS only',
        remedy: 'wsl --install',
      };
    }
    const binaries = await findBinaries(surroundings);
    const binary = chooseBinary(binaries, spec);
    if (binary === undefined) {
      const install = installCommand(spec.vendor ?? 'mysql', surroundings.platform);
      if (binaries.length === 0) {
        return {
          kind: 'refusal',
          reason: 'no mysqld or mariadbd on the path or in the usual places',
          remedy: install,
        };
      }
      const found = binaries.map(
        ({ path, flavor }) => `${flavor.vendor} ${flavor.version.join('.')} (${path})`,
      );
      return { kind: 'refusal', reason: `${spec.text} is asked for and there is only ${found.join(', ')}` };
    }
    const { path, flavor } = binary;
    return {
      kind: 'offer',
      describe: `${flavor.vendor === 'mysql' ? 'mysqld' : 'mariadbd'} ${flavor.version.join('.')} (${path})`,
      start: async () =>
        launch(
          { binary, spec, provider: 'mysqld', underTmp: await confinedToTmp(binary, surroundings.platform) },
          surroundings,
        ),
    };
  },
};

export default mysqld;

function installCommand(vendor: 'mysql' | 'mariadb', platform: NodeJS.Platform): string {
  if (platform === 'darwin') return `brew install ${vendor}`;
  return `sudo apt-get install ${vendor}-server-core`;
}
