import { describe, expect, it } from 'vitest';
import { judgeRights, parseGrant } from '../../../src/live/rights.ts';
import type { Flavor } from '../../../src/servers/server.ts';

const mysql: Flavor = { vendor: 'mysql', version: [9, 7, 4], text: '9.7.4' };
const mariadb: Flavor = { vendor: 'mariadb', version: [10, 11, 19], text: '10.11.19-MariaDB' };

const judge = (lines: readonly string[], more: Partial<Parameters<typeof judgeRights>[1]> = {}) =>
  judgeRights(
    lines.flatMap((line) => parseGrant(line) ?? []),
    { schema: 'first_db', flavor: mysql, sensitive: true, account: 'drift@10.%', ...more },
  );

/** As both servers print them for the account that docs/drift.md asks for. */
const least = [
  'GRANT USAGE ON *.* TO `drift`@`%`',
  'GRANT SELECT, SHOW VIEW, EVENT, TRIGGER ON `first\\_db`.* TO `drift`@`%`',
];

describe('the rights of an account', () => {
  it('that may read everything and write nothing', () => {
    expect(judge([...least, 'GRANT SHOW_ROUTINE ON *.* TO `drift`@`%`'])).toMatchObject({
      writes: [],
      hidden: [],
    });
    expect(
      judge([...least, 'GRANT SELECT ON `mysql`.`proc` TO `drift`@`%`'], { flavor: mariadb }),
    ).toMatchObject({
      writes: [],
      hidden: [],
    });
    expect(
      judge(
        [
          'GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, SHOW CREATE ROUTINE ON `first_db`.* TO `drift`@`%`',
          "GRANT USAGE ON *.* TO `drift`@`%` IDENTIFIED BY PASSWORD '*B69027D44F6E5EDC07F1AEAD1477967B16F28227'",
        ],
        { flavor: mariadb },
      ),
    ).toMatchObject({ writes: [], hidden: [] });
  });

  it.each([
    ['SELECT, SHOW VIEW, EVENT', ['triggers', 'routines']],
    ['SELECT, SHOW VIEW, TRIGGER', ['routines', 'events']],
    ['EVENT', ['tables', 'triggers', 'routines']],
  ])('%s hides %j', (privileges, hidden) => {
    expect(judge([`GRANT ${privileges} ON \`first_db\`.* TO \`drift\`@\`%\``]).hidden).toEqual(hidden);
  });

  it('on the tables one by one shows only these, so others may be there', () => {
    const { hidden, writes } = judge([
      'GRANT SELECT, INSERT (`id`, `name`) ON `first_db`.`users` TO `drift`@`%`',
      'GRANT SHOW_ROUTINE ON *.* TO `drift`@`%`',
    ]);
    expect(hidden).toContain('tables');
    expect(writes).toEqual(['INSERT on users']);
  });

  it('that may write are named', () => {
    expect(judge(['GRANT ALL PRIVILEGES ON `first_db`.* TO `app`@`%`']).writes).toEqual(['ALL PRIVILEGES']);
    expect(judge([...least, 'GRANT EXECUTE ON `first\\_db`.* TO `drift`@`%`']).writes).toEqual(['EXECUTE']);
    expect(judge([...least, 'GRANT INSERT, SUPER ON *.* TO `drift`@`%`']).writes).toEqual([
      'INSERT',
      'SUPER',
    ]);
    expect(judge([...least, 'GRANT INSERT ON `second`.* TO `drift`@`%`']).writes).toEqual([]);
  });

  it('count where the pattern of a grant matches, and only the one that says most', () => {
    const grant = (pattern: string, privileges = 'SELECT, SHOW VIEW, EVENT, TRIGGER, DROP') =>
      `GRANT ${privileges} ON \`${pattern}\`.* TO \`drift\`@\`%\``;
    for (const pattern of ['first%', 'first_db', 'first\\_db', '%'])
      expect(judge([grant(pattern)]).writes, pattern).toEqual(['DROP']);
    for (const pattern of ['first\\_d', 'second', 'firs', 'FIRST_DB'])
      expect(judge([grant(pattern)]).writes, pattern).toEqual([]);
    expect(judge([grant('FIRST_DB')], { sensitive: false }).writes).toEqual(['DROP']);
    // measured: `first\_db` hides what `first%` would allow
    expect(judge([grant('first%'), grant('first\\_db', 'SELECT')]).writes).toEqual([]);
  });

  it('that were revoked for the schema are none', () => {
    const rights = judge([
      'GRANT SELECT, INSERT, SHOW VIEW, EVENT, TRIGGER ON *.* TO `drift`@`%`',
      'REVOKE INSERT, TRIGGER ON `first_db`.* FROM `drift`@`%`',
    ]);
    expect(rights).toMatchObject({ writes: [], hidden: ['triggers'] });
  });

  it('of roles add up, roles and proxies themselves are none', () => {
    expect(
      judge(
        [
          'GRANT `reader` TO `drift`@`%`',
          "GRANT PROXY ON ''@'%' TO 'drift'@'%' WITH GRANT OPTION",
          'GRANT EVENT, TRIGGER ON `first\\_db`.* TO `drift`@`%`',
          'GRANT SELECT, SHOW VIEW ON `first\\_db`.* TO `reader`',
          'GRANT SELECT ON `mysql`.`proc` TO `reader`',
          'SET DEFAULT ROLE `reader` FOR `drift`@`%`',
        ],
        { flavor: mariadb },
      ),
    ).toMatchObject({ writes: [], hidden: [] });
  });

  it('that are missing are given as statements, with the wildcards of the name escaped', () => {
    expect(judge([]).grants).toEqual([
      "GRANT SELECT, SHOW VIEW, TRIGGER, EVENT ON `first\\_db`.* TO 'drift'@'10.%'",
      "GRANT SHOW_ROUTINE ON *.* TO 'drift'@'10.%'",
    ]);
    expect(judge([], { flavor: mariadb }).grants[1]).toBe("GRANT SELECT ON mysql.proc TO 'drift'@'10.%'");
    const old: Flavor = { vendor: 'mysql', version: [8, 0, 19], text: '8.0.19' };
    expect(judge([], { flavor: old }).grants[1]).toBe("GRANT SELECT ON *.* TO 'drift'@'10.%'");
  });
});
