/** The layouts of `alembic.ini` that Alembic's own templates and cookbook have, and what people make of them. */
import { describe, expect, it } from 'vitest';
import { parseIni } from '../../../src/alembic/ini.ts';
import { sections } from '../../../src/alembic/sections.ts';
import { formatPosition } from '../../../src/util/position.ts';

const of = (text: string) => {
  const { ini, problems } = parseIni(text, 'site/alembic.ini');
  expect(problems).toEqual([]);
  return sections(ini, '/h/site');
};
/** `name=section[/engine]:line` */
const found = (text: string): readonly string[] => {
  const { databases, problems } = of(text);
  expect(problems).toEqual([]);
  return databases.map(
    ({ name, section, engine, at }) =>
      `${name}=${section}${engine === undefined ? '' : `/${engine}`}:${at.line}`,
  );
};
const told = (text: string): readonly string[] =>
  of(text).problems.map(
    ({ code, message, at, hint }) => `${formatPosition(at!)} ${code} ${message} | ${hint}`,
  );

const logging =
  '\n[post_write_hooks]\nsqlalchemy.url = x\n[loggers]\nkeys = root\n[logger_root]\nlevel = WARN\n[handler_console]\nscript_location = x\n';

describe('databases are the sections that own a location', () => {
  it('and what they inherit from [DEFAULT] makes none', () => {
    const text = `[alembic]
databases = first, second
[DEFAULT]
script_location = ./migrations/
sqlalchemy.url = mysql://
[first]
version_locations = ./migrations/first
[alembic:exclude]
version_locations = x
[third]
version_locations = ./migrations/third
[second]
Version_Locations = ./migrations/second${logging}`;
    expect(found(text)).toEqual(['first=first:6', 'third=third:10', 'second=second:12']);
  });

  it('or a server, or a script location of their own, as in the cookbook', () => {
    const text =
      '[schema1]\nscript_location = a\n[alembic]\nscript_location = b\n[schema2]\nscript_location = c\n';
    expect(found(text)).toEqual(['schema1=schema1:1', 'alembic=alembic:3', 'schema2=schema2:5']);
    const servers =
      '[DEFAULT]\nscript_location = m\n[one]\nsqlalchemy.url = mysql://a\n[two]\nsqlalchemy.url = mysql://b\n';
    expect(found(servers)).toEqual(['one=one:3', 'two=two:5']);
  });

  it('whatever `databases` says: what it names and is not there is a notice', () => {
    const { databases, notices } = of(
      '[DEFAULT]\nscript_location = m\n[alembic]\ndatabases = first frist, empty\n[first]\nversion_locations = a\n[empty]\n',
    );
    expect(databases.map(({ name }) => name)).toEqual(['first']);
    expect(notices).toEqual([
      '`databases` (site/alembic.ini:4:1) names "frist", which has no section.',
      '`databases` (site/alembic.ini:4:1) names "empty"; its section has none of version_locations, script_location, sqlalchemy.url of its own.',
    ]);
  });
});

describe('the layout of the multidb template', () => {
  const multidb = (databases: string, more = '') =>
    `[alembic]\nscript_location = m\n${databases}\n[engine1]\nsqlalchemy.url = driver://u:p@localhost/dbname\n[engine2]\nsqlalchemy.url = driver://u:p@localhost/dbname2\n${more}${logging}`;

  it('has one database for each engine, all of them with the section [alembic]', () => {
    expect(found(multidb('databases = engine1, engine2'))).toEqual([
      'engine1=alembic/engine1:4',
      'engine2=alembic/engine2:6',
    ]);
    // a server that no script location belongs to is an engine, listed or not
    expect(found(multidb('databases = engine1'))).toEqual([
      'engine1=alembic/engine1:4',
      'engine2=alembic/engine2:6',
    ]);
  });

  it('only with a list: without one, a section with a server may be anything', () => {
    const text =
      '[alembic]\nscript_location = m\nsqlalchemy.url = mysql://h/shop\n[test]\nsqlalchemy.url = mysql://h/test\n';
    expect(found(text)).toEqual(['alembic=alembic:1', 'test=test:4']);
  });

  it('beside sections with a history of their own', () => {
    expect(found(multidb('databases = engine1, engine2', '[other]\nscript_location = o\n'))).toEqual([
      'engine1=alembic/engine1:4',
      'engine2=alembic/engine2:6',
      'other=other:8',
    ]);
  });

  it('and with a [DEFAULT] that has the script location, the engines are those that are listed', () => {
    const text = `[DEFAULT]\nscript_location = d\n${multidb('databases = engine1')}`;
    expect(found(text)).toEqual(['engine1=alembic/engine1:6', 'engine2=engine2:8']);
  });
});

describe('a sole [alembic]', () => {
  it.each([
    ['mysql+pymysql://u:p@h:1/shop?charset=utf8mb4', 'shop'],
    ['mariadb://h/my%%2Dshop', 'my-shop'],
    ['mysql://%(user)s@h/%(db)s', 'filled'],
  ])('is called as its URL calls it: %s', (url, name) => {
    expect(found(`[alembic]\nscript_location = m\nuser = u\ndb = filled\nsqlalchemy.url = ${url}\n`)).toEqual(
      [`${name}=alembic:1`],
    );
  });

  it.each([
    'driver://user:pass@localhost/dbname',
    'mysql://u:p@h/',
    'mysql://u:sesame@h',
    'mysql://h/%%zz',
    '',
  ])('or must be written out: %s', (url) => {
    expect(told(`[alembic]\nscript_location = m\nsqlalchemy.url = ${url}\n`)).toEqual([
      'site/alembic.ini:1:1 config-unreadable site/alembic.ini has one database, in [alembic], and does not say what it is called. | Write it out instead of `from`, with its name: `shop: { migrations: site/alembic.ini }`.',
    ]);
  });
});

it('an ini without any says what it has', () => {
  expect(told('[alembic]\ndatabases = first\n[loggers]\nkeys = root\n')).toEqual([
    'site/alembic.ini:1:1 config-unreadable No section of site/alembic.ini is a database: none has version_locations, script_location or sqlalchemy.url of its own. | Its sections: [alembic], [loggers]. `databases` (site/alembic.ini:2:1) names "first", which has no section. Write the databases out instead of `from`: `shop: { migrations: site/alembic.ini }`.',
  ]);
  expect(told('')[0]).toContain('| It has no section. Write');
  expect(told('[alembic]\ndatabases = 5%\n')).toEqual([
    'site/alembic.ini:2:1 config-unreadable The value of databases in [alembic] has a % that is neither %% nor %(name)s. | A percent sign is written %%.',
  ]);
});
