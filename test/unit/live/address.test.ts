import { expect, test } from 'vitest';
import { parseAddress } from '../../../src/live/address.ts';

const read = (text: string) => parseAddress(text, 'first');

test.each([
  [
    'mysql://root@db.example/shop',
    { host: 'db.example', port: 3306, user: 'root', password: '' },
    'db.example/shop',
  ],
  [
    'mysql://me:p%40ss%2Fw%3Ard@db:3307/shop',
    { host: 'db', port: 3307, user: 'me', password: 'p@ss/w:rd' },
    'db:3307/shop',
  ],
  ['mysql://me:p@ss@db/shop', { host: 'db', password: 'p@ss' }, 'db/shop'],
  ['mariadb://db/shop', { host: 'db', port: 3306, user: 'root', password: '' }, 'db/shop'],
  ['mysql+pymysql://u:p@db/shop', { host: 'db', user: 'u', password: 'p' }, 'db/shop'],
  ['MySQL+mysqldb://u@db/shop', { host: 'db', user: 'u' }, 'db/shop'],
  ['mysql://u@[::1]:3306/shop', { host: '::1', port: 3306 }, '[::1]:3306/shop'],
  ['mysql://u@db', { host: 'db' }, 'db/first'],
  ['mysql://u@db/', { host: 'db' }, 'db/first'],
  ['mysql://u@db//shop', { host: 'db' }, 'db/shop'],
  ['mysql://u@db/my%20shop', { host: 'db' }, 'db/my shop'],
  ['mysql:///shop?socket=/run/mysqld.sock', { host: '127.0.0.1', socketPath: '/run/mysqld.sock' }, '/shop'],
  ['mysql://u@db/shop?ssl-mode=required', { tls: { mode: 'REQUIRED' } }, 'db/shop'],
  [
    'mysql://u@db/shop?ssl-mode=VERIFY_IDENTITY&ssl-ca=/etc/ca.pem',
    { tls: { mode: 'VERIFY_IDENTITY', ca: '/etc/ca.pem' } },
    'db/shop',
  ],
  [
    'mysql://u@db/shop?ssl-mode=VERIFY_CA&ssl-ca=ca.pem&ssl-cert=c.pem&ssl-key=k.pem',
    { tls: { mode: 'VERIFY_CA', ca: 'ca.pem', client: { cert: 'c.pem', key: 'k.pem' } } },
    'db/shop',
  ],
  ['mysql://u@db/shop?charset=utf8mb4', { tls: { mode: 'PREFERRED' } }, 'db/shop'],
])('%s', (text, endpoint, shown) => {
  const address = read(text);
  expect(address).toMatchObject({ endpoint, schema: shown.split('/').at(-1) });
  if ('text' in address) expect(address.text).toContain(shown);
});

test.each([
  ['s3cret', 'is no URL'],
  ['u:s3cret@db/shop', 'is no URL'],
  ['postgres://u:s3cret@db/shop', "which is not MySQL's"],
  ['mysql://u:s3cret/x@db/shop', 'is not a URL'],
  ['mysql://u:s3cret#x@db/shop', 'is not a URL'],
  ['mysql://u:s3cret?x@db/shop', 'is not a URL'],
  ['mysql://u:s3cret%@db/shop', 'not followed by two hex digits'],
  ['mysql://u:s3cret@db:port/shop', 'is not a URL'],
  ['mysql://u:s3cret@db/shop?sslmode=REQUIRED', 'an option "sslmode"'],
  ['mysql://u:s3cret@db/shop?ssl-key=k.pem', 'one of ssl-cert and ssl-key'],
  ['mysql://u:s3cret@10.0.0.7/shop?ssl-mode=verify_identity', 'a number for its host'],
  ['mysql://u:s3cret@[::1]/shop?ssl-mode=VERIFY_IDENTITY', 'a number for its host'],
  ['mysql://u:s3cret@db/shop?ssl-mode=ON', 'the ssl-mode "ON"'],
  ['mysql://u:s3cret@db/shop/first', 'a schema has no / in its name'],
  ['mysql://u:s3cret@db?ssl-mode=REQUIRED/first', 'the schema behind its options'],
  ['mysql://u:s3cret@db/shop?ssl-ca=x&password=s3cret', 'an option "password"'],
])('%s is refused, and no password is told', (text, what) => {
  const fault = read(text);
  expect(fault).toMatchObject({ message: expect.stringContaining(what) });
  expect(JSON.stringify(fault)).not.toContain('s3cret');
});
