/**
 * What may stand where a server is asked for: a vendor and as much of a version as matters, the URL of a server that the user runs, or a
 * Docker image. Versions are numbers, as many as were written: `mysql:8` is any 8.x, `mysql:8.4` any 8.4.x.
 */
import type { Endpoint, Flavor, ServerSpec, Vendor } from './server.ts';

export interface InvalidSpec {
  readonly kind: 'invalid';
  /** What is wrong, with the value. */
  readonly message: string;
  /** What is allowed, and the nearest form. */
  readonly hint: string;
}

const specForms = [
  'any',
  'mysql',
  'mysql:8.4',
  'mariadb',
  'mariadb:11.8',
  'mysql://root:password@host:3306',
  'docker:IMAGE',
] as const;

const vendors = ['mysql', 'mariadb'] as const satisfies readonly Vendor[];

/** Reads a spec. Its `text` is as written, but for a URL's password, which has no place in a report. Never throws. */
export function parseServerSpec(written: string): ServerSpec | InvalidSpec {
  const text = written.trim();
  if (text === 'any') return { kind: 'version', text };
  if (text.startsWith('docker:')) return parseImage(text);
  if (/^[a-z0-9+.-]+:\/\//i.test(text)) return parseUrl(text);
  if (text.includes('@')) return withoutScheme(text);
  const [, name = '', version] = /^([^:]*)(?::(.*))?$/s.exec(text) ?? [];
  const vendor = vendors.find((known) => known === name);
  if (vendor === undefined) return invalid(`"${text}" is not a server`, nearestForm(name, version));
  if (version === undefined) return { kind: 'version', text, vendor };
  if (!/^\d{1,9}(\.\d{1,9}){0,2}$/.test(version)) {
    return invalid(
      `"${version}" in "${text}" is not a version: one to three numbers with dots between them`,
      /\d/.test(version)
        ? `${vendor}:${version
            .match(/\d{1,9}/g)!
            .slice(0, 2)
            .join('.')}`
        : vendor,
    );
  }
  return { kind: 'version', text, vendor, version: version.split('.').map(Number) };
}

/** Whether a server is what a version spec asks for: the vendor, and every number that was written. */
export function fits(flavor: Pick<Flavor, 'vendor' | 'version'>, spec: ServerSpec): boolean {
  if (spec.kind !== 'version') return false;
  if (spec.vendor !== undefined && spec.vendor !== flavor.vendor) return false;
  return (spec.version ?? []).every((number, index) => flavor.version[index] === number);
}

/** Reads `SELECT VERSION()` or the line of `mysqld --version`. Undefined when it holds no version. */
export function parseFlavor(text: string): Flavor | undefined {
  // MariaDB once put 5.5.5- before its version so that old replicas took it for MySQL: https://mariadb.com/kb/en/version/
  const numbers = /(\d+)\.(\d+)\.(\d+)/.exec(text.replace(/\b5\.5\.5-(?=\d)/, ''));
  if (!numbers) return undefined;
  return {
    vendor: /mariadb/i.test(text) ? 'mariadb' : 'mysql',
    version: [Number(numbers[1]), Number(numbers[2]), Number(numbers[3])],
    text,
  };
}

function parseImage(text: string): ServerSpec | InvalidSpec {
  const image = text.slice('docker:'.length);
  // A leading dash would be read by the docker command as an option.
  if (!/^[a-zA-Z0-9][\w.:/@-]*$/.test(image)) {
    const safe = maskPassword(image);
    return invalid(`"${safe}" in "docker:${safe}" is not the name of a Docker image`, 'docker:mysql:8.4');
  }
  return { kind: 'docker', text, image };
}

/** `root:secret@127.0.0.1:3306`: a URL whose beginning was left out. What may be a password is not repeated. */
function withoutScheme(text: string): InvalidSpec {
  const safe = maskPassword(text);
  const host = text.slice(text.lastIndexOf('@') + 1);
  const server = /:\d+$/.test(host) ? safe : `${safe}:3306`;
  return invalid(`"${safe}" is not a server: a URL begins with mysql://`, `mysql://${server}`);
}

/**
 * Everything between the first colon after the user and the last @ becomes `…`: a password with a / or an @ in it is the mistake that is
 * made most, and must not be printed.
 */
function maskPassword(text: string): string {
  return text.replace(/^([a-z0-9+.-]+:\/\/)?([^:]*):.*@/is, '$1$2:…@');
}

/** A text that stands where no server does, without the password if it is a URL all the same. */
export function maskUrl(text: string): string {
  return text.includes('://') ? maskPassword(text) : text;
}

function parseUrl(text: string): ServerSpec | InvalidSpec {
  const masked = maskPassword(text);
  // What is said as an option may be a password too.
  const safe = masked.replace(/[?#].*$/s, '');
  const scheme = text.slice(0, text.indexOf(':')).toLowerCase();
  const example = 'mysql://root:password@127.0.0.1:3306';
  if (!vendors.some((vendor) => vendor === scheme)) {
    return invalid(`"${scheme}://" is not a kind of server that we know`, example);
  }
  const url = URL.parse(text);
  // A URL's host ends at the first / ? or #: with an @ after it, what stands before is no host but half a password.
  if (url === null || /[/?#].*@/s.test(text.slice(scheme.length + '://'.length))) {
    return invalid(
      `"${safe}" is not a URL; a /, ?, # or @ in the password is written %2F, %3F, %23, %40`,
      example,
    );
  }
  if (url.pathname !== '' && url.pathname !== '/') {
    return invalid(
      `"${safe}" names a schema ("${url.pathname}"), but a server spec is only the server: each database says its schema itself`,
      safe.slice(0, safe.lastIndexOf(url.pathname)),
    );
  }
  if (url.search !== '' || url.hash !== '') {
    const names = [...url.searchParams.keys()].map((name) => `${name}=…`).join('&');
    return invalid(`"${safe}" has options ("?${names}"); a server spec takes none`, example);
  }
  if (url.hostname === '') return invalid(`"${safe}" has no host`, example);
  const endpoint = decodeEndpoint(url);
  if (endpoint === undefined)
    return invalid(`"${safe}" has a % that is not followed by two hex digits`, example);
  return { kind: 'url', text: redacted(url), endpoint };
}

function decodeEndpoint(url: URL): Endpoint | undefined {
  try {
    return {
      host: decodeURIComponent(url.hostname.replace(/^\[(.*)\]$/, '$1')),
      port: url.port === '' ? 3306 : Number(url.port),
      user: url.username === '' ? 'root' : decodeURIComponent(url.username),
      password: decodeURIComponent(url.password),
    };
  } catch {
    return undefined;
  }
}

function redacted(url: URL): string {
  const user = url.username === '' ? '' : `${url.username}@`;
  return `${url.protocol}//${user}${url.host}`;
}

function nearestForm(name: string, version: string | undefined): string {
  const lower = name.toLowerCase();
  const withVersion = (vendor: Vendor): string =>
    version !== undefined && /^\d/.test(version) ? `${vendor}:${version}` : vendor;
  if (/^(maria|percona-?xtra)/.test(lower)) return withVersion('mariadb');
  if (/^(my|percona|sql)/.test(lower)) return withVersion('mysql');
  // "8.4", "v8.0": somebody left the vendor out.
  const bare = /^v?(\d+(\.\d+)*)$/.exec(lower);
  if (bare)
    return Number.parseInt(bare[1]!, 10) === 10 || Number.parseInt(bare[1]!, 10) === 11
      ? `mariadb:${bare[1]}`
      : `mysql:${bare[1]}`;
  if (name.includes('/') || version !== undefined)
    return `docker:${version === undefined ? name : `${name}:${version}`}`;
  return 'any';
}

function invalid(message: string, nearest: string): InvalidSpec {
  return { kind: 'invalid', message, hint: `nearest: ${nearest}; allowed: ${specForms.join(', ')}` };
}
