/** What is known of a Docker image, and how a container of it is run as a throw-away server. */
import { run } from '../util/run.ts';
import type { Surroundings, Vendor } from './server.ts';
import { accountStatements, settings } from './settings.ts';

export interface Image {
  /** Whether the image says itself how it is started. */
  readonly hasEntrypoint: boolean;
  /** Told from the environment that the official images set, or the name. */
  readonly vendor: Vendor;
}

/** Undefined when the image is not on this machine. */
export async function inspectImage(name: string, env: Surroundings['env']): Promise<Image | undefined> {
  const { code, stdout } = await run('docker', ['image', 'inspect', '--format', '{{json .Config}}', name], {
    env,
    timeout: 10_000,
  });
  if (code !== 0) return undefined;
  const config = JSON.parse(stdout) as { Entrypoint?: string[] | null; Env?: string[] | null };
  const told =
    (config.Env ?? []).some((variable) => variable.startsWith('MARIADB_')) || /mariadb/i.test(name);
  return { hasEntrypoint: (config.Entrypoint ?? []).length > 0, vendor: told ? 'mariadb' : 'mysql' };
}

/** The tags of the official images that have been pulled: MySQL before MariaDB, then the higher version. */
export async function localImages(
  vendor: Vendor | undefined,
  env: Surroundings['env'],
): Promise<readonly string[]> {
  const { stdout } = await run('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], {
    env,
    timeout: 10_000,
  });
  const numbers = (image: string): readonly number[] => (image.match(/\d+/g) ?? []).map(Number);
  return stdout
    .split('\n')
    .filter(
      (image) =>
        /^(mysql|mariadb):[\w.-]+$/.test(image) && (vendor === undefined || image.startsWith(`${vendor}:`)),
    )
    .sort((left, right) => {
      const [leftVendor, rightVendor] = [left.startsWith('mysql') ? 0 : 1, right.startsWith('mysql') ? 0 : 1];
      if (leftVendor !== rightVendor) return leftVendor - rightVendor;
      const [leftNumbers, rightNumbers] = [numbers(left), numbers(right)];
      for (let index = 0; index < Math.max(leftNumbers.length, rightNumbers.length); index++) {
        const difference = (rightNumbers[index] ?? 0) - (leftNumbers[index] ?? 0);
        if (difference !== 0) return difference;
      }
      return 0;
    });
}

export interface RunArguments {
  /** After `docker run`. */
  readonly args: readonly string[];
  /** Variables of the docker command itself, which it hands on by name. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** Where our own script puts the data; on no image's path. */
const datadir = '/multidb-data';

/**
 * `--pull never`: whether an image may be fetched is decided before. `--rm`: a server that ends takes its container with it, unless
 * it is still starting, when its log is needed.
 */
export function runArguments(image: Image, name: string, container: string, password: string): RunArguments {
  const everywhere = [
    '--detach',
    '--pull',
    'never',
    '--name',
    container,
    '--label',
    'multidb-migrate',
    '--publish',
    '127.0.0.1::3306',
  ];
  if (image.hasEntrypoint) {
    // https://hub.docker.com/_/mysql and https://hub.docker.com/_/mariadb: arguments that start with a dash go to the server.
    const secrets = {
      MYSQL_ROOT_PASSWORD: password,
      MYSQL_ROOT_HOST: '%',
      MARIADB_ROOT_PASSWORD: password,
      MARIADB_ROOT_HOST: '%',
      // The time zone tables take the entrypoint a second or more to load.
      MYSQL_INITDB_SKIP_TZINFO: '1',
      MARIADB_INITDB_SKIP_TZINFO: '1',
    };
    const variables = Object.keys(secrets).flatMap((variable) => ['--env', variable]);
    return {
      args: [...everywhere, '--tmpfs', '/var/lib/mysql', ...variables, name, ...settings(image.vendor)],
      secrets,
    };
  }
  return {
    args: [
      ...everywhere,
      '--tmpfs',
      datadir,
      '--env',
      'MULTIDB_PASSWORD',
      '--entrypoint',
      '/bin/sh',
      name,
      '-c',
      script,
    ],
    secrets: { MULTIDB_PASSWORD: password },
  };
}

/** What an entrypoint would do, for an image without one. It runs as the container's root; the server replaces it. */
const script = `set -eu
PATH="$PATH:/usr/sbin:/usr/libexec:/usr/local/sbin:/usr/local/mysql/bin"
data=${datadir}/data
init=${datadir}/init.sql
mkdir -p /tmp
umask 077
server=$(command -v mariadbd || command -v mysqld) || { echo "there is no mysqld or mariadbd in this image"; exit 1; }
case "$("$server" --no-defaults --version)" in
*MariaDB*)
  settings="${settings('mariadb').join(' ')}"
  install=$(command -v mariadb-install-db || command -v mysql_install_db)
  "$install" --no-defaults --user=root --auth-root-authentication-method=normal --skip-test-db --datadir="$data" $settings >&2
  cat > "$init" <<statements
${accountStatements('mariadb', '$MULTIDB_PASSWORD')}statements
  ;;
*)
  settings="${settings('mysql').join(' ')}"
  "$server" --no-defaults --initialize-insecure --user=root --datadir="$data" $settings
  cat > "$init" <<statements
${accountStatements('mysql', '$MULTIDB_PASSWORD')}statements
  ;;
esac
unset MULTIDB_PASSWORD
mkdir -p ${datadir}/files
exec "$server" --no-defaults --user=root --datadir="$data" --port=3306 --bind-address=0.0.0.0 --socket=${datadir}/server.sock --pid-file=${datadir}/server.pid --init-file="$init" --secure-file-priv=${datadir}/files $settings
`;
