/** What models cannot say, on catalogs that real servers read: it is lent, it is no drift, and no SQL takes it away. */
import { randomBytes } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import drift from '../../../src/checks/drift.ts';
import type { Saying } from '../../../src/models/cannot-say.ts';
import { connectAs } from '../../../src/servers/connect.ts';
import { asThrowaway, describeServers, type TestServer } from '../../support/servers.ts';
import { database, migration, planOf, rehearsed, sqlScript } from '../rehearsal/rehearse.ts';

const tables = `
CREATE TABLE people (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL DEFAULT 'x', born DATE, rank_of INT);
CREATE TABLE notes (id INT PRIMARY KEY, people_id INT, text VARCHAR(200), CONSTRAINT of_people FOREIGN KEY (people_id) REFERENCES people (id));
`;

/** What the check says of migrations that make `tables` and `more`, where the models say `said`. */
async function judge(test: TestServer, more: string, said: string, names: readonly Saying[]) {
  const schema = `lend_${randomBytes(4).toString('hex')}`;
  const of = database(schema, {
    models: { use: 'command', options: {}, at: { file: 'multidb.yml', line: 1, column: 1 } },
  });
  const plan = planOf(of, [migration('1_all', `${tables}${more}`)], {
    models: sqlScript('models.sql', said),
    cannotSay: { by: 'command', names },
  });
  onTestFinished(async () => {
    // a server that is thrown away is left as it is, and this one is others' too
    await using admin = await connectAs(test.endpoint);
    await admin.query(`DROP DATABASE IF EXISTS ${schema}`);
    await admin.query(`DROP USER IF EXISTS 'multidb_${schema}'@'%'`);
  });
  const [rehearsal] = await rehearsed(asThrowaway(test), [plan]);
  const { findings } = drift.run(rehearsal!, { severity: 'error' });
  return {
    findings: findings.map(({ rule, title }) => `${rule} ${title}`),
    details: findings.map(({ detail }) => detail).join('\n'),
    closing: rehearsal!.models?.closing,
  };
}

describeServers('what models cannot say', (server) => {
  const beyond = `
CREATE VIEW named AS SELECT name FROM people;
CREATE TRIGGER no_blank BEFORE INSERT ON people FOR EACH ROW SET NEW.name = TRIM(NEW.name);
CREATE PROCEDURE nothing() BEGIN END;
ALTER TABLE people COMMENT 'of flesh', MODIFY born DATE COMMENT 'the day', ADD CONSTRAINT ranked CHECK (rank_of > 0),
  ADD COLUMN upper_name VARCHAR(40) AS (UPPER(name)) STORED AFTER name, ADD INDEX by_prefix (name(3));
ALTER TABLE notes ADD FULLTEXT INDEX by_text (text), DEFAULT CHARACTER SET latin1, MODIFY text VARCHAR(200) CHARACTER SET latin1;
`;
  const names = [
    'views',
    'triggers',
    'routines',
    'table-comments',
    'column-comments',
    'checks',
    'generated-columns',
    'prefix-indexes',
    'fulltext-indexes',
    'charsets',
  ] as const;

  it('is told in one notice, and nothing else', async () => {
    const { findings, details, closing } = await judge(server, beyond, tables, names);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatch(/^drift-unsayable \d+ things only the migrations make/);
    for (const name of [
      'named',
      'no_blank',
      'nothing',
      'ranked',
      'upper_name',
      'by_prefix',
      'by_text',
      'people.born',
    ])
      expect(details).toContain(name);
    expect(closing).toBeUndefined();
  });

  it('stays when what differs beside it is mended', async () => {
    const said = tables.replace('born DATE', 'born DATETIME, phone VARCHAR(20)');
    const { findings, closing } = await judge(server, beyond, said, names);
    expect(findings.map((one) => one.split(' ')[0])).toEqual(['drift-changed', 'drift-unsayable']);
    expect(closing).toMatchObject({ verified: true });
    const up = closing!.up.map(({ sql }) => sql).join(';\n');
    expect(up).toContain('phone');
    expect(up).not.toMatch(/DROP|named|no_blank|nothing|ranked|upper_name|by_prefix|by_text|latin1|of flesh/);
    // the comment of the column that changes is kept
    expect(up).toMatch(/born` datetime[^,;]*COMMENT 'the day'/i);
  });

  it('is drift where the models say it all the same', async () => {
    const said = `${tables}ALTER TABLE people COMMENT 'of stone', MODIFY name VARCHAR(40) CHARACTER SET ascii NOT NULL DEFAULT 'x';`;
    const { findings, details } = await judge(server, "ALTER TABLE people COMMENT 'of flesh';", said, names);
    expect(findings).toEqual(['drift-changed table people: models and migrations differ']);
    expect(details).toMatch(/comment was of stone, is of flesh/);
    expect(details).toMatch(/name: charset was ascii/);
  });

  it('is the order of columns, where tools put new ones last: what is mended leaves them where they are', async () => {
    const more = 'ALTER TABLE people MODIFY born DATE FIRST;';
    const one = await judge(server, more, tables, ['column-order']);
    expect(one.findings).toEqual([
      'drift-unsayable 1 thing only the migrations make, which the models (command) cannot say: table people (columns)',
    ]);
    const said = tables.replace('name VARCHAR(40)', 'phone VARCHAR(20), name VARCHAR(50)');
    const { findings, closing } = await judge(server, more, said, ['column-order']);
    expect(findings.map((each) => each.split(' ')[0])).toEqual(['drift-changed', 'drift-unsayable']);
    expect(closing, closing?.because).toMatchObject({ verified: true });
    const up = closing!.up.map(({ sql }) => sql).join(';\n');
    expect(up).toContain('AFTER `id`');
    expect(up).not.toContain('born');
  });

  it('is the name of a foreign key, and of the index that the server makes for it', async () => {
    const said = tables.replace('CONSTRAINT of_people ', '');
    const { findings, closing } = await judge(server, '', said, ['foreign-key-names']);
    expect(findings.map((one) => one.split(' ')[0])).toEqual(['drift-unsayable']);
    expect(closing?.up ?? []).toEqual([]);
    // what the key does is no name
    const other = said.replace('people (id)', 'people (id) ON DELETE CASCADE');
    const does = await judge(server, '', other, ['foreign-key-names']);
    expect(does.findings.map((one) => one.split(' ')[0])).toEqual(['drift-changed', 'drift-unsayable']);
    expect(does.details).toMatch(/foreign key notes\.of_people: on delete was CASCADE/);
    expect(does.closing, does.closing?.because).toMatchObject({ verified: true });
  });

  it('goes with what it stands on', async () => {
    const said = tables.replace(', rank_of INT', '');
    const { findings, closing } = await judge(server, beyond, said, names);
    expect(findings.map((one) => one.split(' ')[0])).toEqual(['drift-changed', 'drift-unsayable']);
    expect(closing, closing?.because).toMatchObject({ verified: true });
  });

  it('counts where the list is empty', async () => {
    const { findings } = await judge(server, 'CREATE VIEW named AS SELECT name FROM people;', tables, []);
    expect(findings).toEqual(['drift-extra view named: the migrations create it, the models do not have it']);
  });
});
