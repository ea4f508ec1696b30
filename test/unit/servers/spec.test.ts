import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Flavor } from '../../../src/servers/server.ts';
import { fits, parseFlavor, parseServerSpec } from '../../../src/servers/spec.ts';

const flavor = (vendor: Flavor['vendor'], ...version: [number, number, number]) => ({ vendor, version });

/** Whether a spec, as written, takes a server. */
function takes(text: string, server: ReturnType<typeof flavor>): boolean {
  const spec = parseServerSpec(text);
  if (spec.kind === 'invalid') throw new Error(spec.message);
  return fits(server, spec);
}

describe('a server spec', () => {
  it('is a vendor and as much of a version as matters', () => {
    expect(parseServerSpec(' any ')).toEqual({ kind: 'version', text: 'any' });
    expect(parseServerSpec('mysql')).toEqual({ kind: 'version', text: 'mysql', vendor: 'mysql' });
    expect(parseServerSpec('mysql:8.4')).toEqual({
      kind: 'version',
      text: 'mysql:8.4',
      vendor: 'mysql',
      version: [8, 4],
    });
    expect(parseServerSpec('mariadb:11.8.2')).toMatchObject({ vendor: 'mariadb', version: [11, 8, 2] });
  });

  it('takes a server when every number that was written is the same', () => {
    expect(takes('any', flavor('mariadb', 5, 5, 5))).toBe(true);
    expect(takes('mysql', flavor('mariadb', 11, 8, 2))).toBe(false);
    expect(takes('mysql:8', flavor('mysql', 8, 0, 46))).toBe(true);
    expect(takes('mysql:8.4', flavor('mysql', 8, 4, 6))).toBe(true);
    expect(takes('mysql:8.4', flavor('mysql', 8, 40, 6))).toBe(false);
    expect(takes('mysql:8.4.6', flavor('mysql', 8, 4, 60))).toBe(false);
    expect(takes('mysql:26.7', flavor('mysql', 26, 7, 0))).toBe(true);
  });

  it('takes exactly the servers that it names, for versions of any size', () => {
    const number = fc.nat({ max: 999_999_999 });
    const version = fc.tuple(number, number, number);
    fc.assert(
      fc.property(version, version, fc.integer({ min: 1, max: 3 }), (asked, is, digits) => {
        const written = asked.slice(0, digits);
        expect(takes(`mysql:${written.join('.')}`, flavor('mysql', ...is))).toBe(
          written.every((one, index) => one === is[index]),
        );
        expect(takes(`mysql:${written.join('.')}`, flavor('mysql', ...asked))).toBe(true);
      }),
    );
  });

  it('is a URL, percent-decoded, whose password is kept out of the text', () => {
    expect(parseServerSpec('mysql://me%40x:p%2Fw%3F%23%25@db.example:3307')).toEqual({
      kind: 'url',
      text: 'mysql://me%40x@db.example:3307',
      endpoint: { host: 'db.example', port: 3307, user: 'me@x', password: 'p/w?#%' },
    });
    expect(parseServerSpec('mariadb://[::1]/')).toMatchObject({
      endpoint: { host: '::1', port: 3306, user: 'root', password: '' },
    });
  });

  it('survives any password that is percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (password) => {
        const spec = parseServerSpec(`mysql://u:${encodeURIComponent(password)}@h:1`);
        expect(spec).toMatchObject({ endpoint: { password } });
      }),
    );
  });

  it('is a Docker image', () => {
    expect(parseServerSpec('docker:ghcr.io/org/my-sql:8.4@sha256:abc')).toEqual({
      kind: 'docker',
      text: 'docker:ghcr.io/org/my-sql:8.4@sha256:abc',
      image: 'ghcr.io/org/my-sql:8.4@sha256:abc',
    });
  });

  it.each([
    ['MySQL:8.4', /"MySQL:8.4" is not a server/, /nearest: mysql:8\.4;/],
    ['maria:11.8', /not a server/, /nearest: mariadb:11\.8;/],
    ['8.4', /not a server/, /nearest: mysql:8\.4;/],
    ['11.8', /not a server/, /nearest: mariadb:11\.8;/],
    ['org/image:1', /not a server/, /nearest: docker:org\/image:1;/],
    ['', /not a server/, /nearest: any;/],
    ['mysql:8.4-lts', /"8.4-lts".* is not a version/, /nearest: mysql:8\.4;/],
    ['mysql:latest', /not a version/, /nearest: mysql;/],
    ['mysql:1.2.3.4', /not a version/, /nearest: mysql:1\.2;/],
    ['docker:--privileged', /not the name of a Docker image/, /docker:mysql:8\.4/],
    ['docker:', /not the name/, /docker:mysql:8\.4/],
    ['postgres://u:secret@h/db', /"postgres:\/\/" is not a kind/, /mysql:\/\/root:password@/],
    ['mysql://u:secret@h:1/shop', /names a schema \("\/shop"\)/, /nearest: mysql:\/\/u:…@h:1;/],
    ['mysql://u:secret@h?ssl=1', /has options \("\?ssl=…"\)/, /allowed: any, mysql/],
    ['mysql://u:secret%zz@h', /% that is not followed/, /allowed/],
    ['mysql://u:secret/more@h:1', /is not a URL/, /allowed/],
    ['mysql://root:12/secret@h:1', /"mysql:\/\/root:…@h:1" is not a URL/, /allowed/],
    ['mysql://root:p@ss/secret@h:1', /"mysql:\/\/root:…@h:1" is not a URL/, /allowed/],
    ['mysql://root:12?secret@h:1', /"mysql:\/\/root:…@h:1" is not a URL/, /allowed/],
    ['mysql://ro/ot:secret@h', /"mysql:\/\/ro\/ot:…@h" is not a URL/, /allowed/],
    ['mysql://u@h?password=secret', /has options \("\?password=…"\)/, /allowed/],
    ['root:secret@h:3307', /"root:…@h:3307" is not a server/, /nearest: mysql:\/\/root:…@h:3307;/],
    ['root:a@secret@h', /"root:…@h" is not a server/, /nearest: mysql:\/\/root:…@h:3306;/],
    ['mysql:secret@h', /"mysql:…@h" is not a server/, /nearest: mysql:\/\/mysql:…@h:3306;/],
    ['docker:mysql://u:secret!@h', /"mysql:\/\/u:…@h" in .* is not the name/, /docker:mysql:8\.4/],
    ['mysql://', /has no host|is not a URL/, /allowed/],
  ])('says what is wrong with %s', (text, message, hint) => {
    const spec = parseServerSpec(text);
    expect(spec).toMatchObject({
      kind: 'invalid',
      message: expect.stringMatching(message),
      hint: expect.stringMatching(hint),
    });
    expect(JSON.stringify(spec)).not.toContain('secret');
  });
});

describe('a flavor', () => {
  it('is read from what servers say of themselves', () => {
    expect(parseFlavor('/usr/sbin/mysqld  Ver 9.7.4-2 for Linux on x86_64')).toMatchObject(
      flavor('mysql', 9, 7, 4),
    );
    expect(parseFlavor('5.5.5-10.6.18-MariaDB-log')).toMatchObject(flavor('mariadb', 10, 6, 18));
    expect(parseFlavor('mariadbd  Ver 10.11.19-MariaDB-0+deb12u1')).toMatchObject(
      flavor('mariadb', 10, 11, 19),
    );
    expect(parseFlavor('26.70.100')).toMatchObject(flavor('mysql', 26, 70, 100));
    expect(parseFlavor('something')).toBeUndefined();
  });
});
