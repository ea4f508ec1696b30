/**
 * The MySQL that comes with GitHub's Ubuntu images: installed, its service disabled, and kept to /tmp by AppArmor. It is there before
 * anything is fetched, which makes it the quickest server on a hosted runner. The service with its root/root account is left alone.
 * https://github.com/actions/runner-images/blob/main/images/ubuntu/Ubuntu2404-Readme.md#databases
 */
import { chooseBinary, findBinaries } from './binary.ts';
import { launch } from './launch.ts';
import type { ServerProvider } from './server.ts';

const runner: ServerProvider = {
  name: 'runner',
  summary: "The MySQL that is preinstalled on GitHub's Ubuntu images",
  priority: 20,
  async offer(spec, surroundings) {
    if (spec.kind !== 'version')
      return { kind: 'refusal', reason: `${spec.text} does not ask for a preinstalled server` };
    // Set in the images themselves, on hosted and on self-built runners alike: ubuntu22, ubuntu24, ubuntu26.
    const image = surroundings.env.ImageOS ?? '';
    if (!/^ubuntu/i.test(image)) {
      return {
        kind: 'refusal',
        reason: image === '' ? "not on one of GitHub's images" : `GitHub's image ${image} has no MySQL`,
      };
    }
    const binaries = (await findBinaries(surroundings)).filter(({ flavor }) => flavor.vendor === 'mysql');
    const binary = chooseBinary(binaries, spec);
    if (binary === undefined) {
      const found = binaries.map(({ flavor }) => `MySQL ${flavor.version.join('.')}`).join(', ') || 'none';
      return {
        kind: 'refusal',
        reason: `${spec.text} is asked for and the image ${image} has ${found}`,
      };
    }
    return {
      kind: 'offer',
      describe: `the image's mysqld ${binary.flavor.version.join('.')} (${binary.path})`,
      start: () => launch({ binary, spec, provider: 'runner', underTmp: true }, surroundings),
    };
  },
};

export default runner;
