import { defineEntity, p } from '@mikro-orm/core';

enum Colour {
  Red = 'red',
  Green = 'green',
}

/** Every type that a column can have. */
export const Kind = defineEntity({
  name: 'Kind',
  tableName: 'kinds',
  comment: 'One of each',
  properties: {
    id: p.bigint().primary().autoincrement(),
    flag: p.boolean().default(true),
    tiny: p.tinyint().unsigned().default(7),
    small: p.smallint().nullable(),
    medium: p.mediumint().nullable(),
    whole: p.integer().default(-1),
    big: p.bigint().unsigned().nullable(),
    exact: p.decimal().precision(12).scale(4).default('0.5'),
    positive: p.type('decimal').columnType('decimal(8,2) unsigned').nullable(),
    approximate: p.float().nullable(),
    precise: p.double().default(1.5),
    bits: p.type('any').columnType('bit(8)').defaultRaw("b'101'"),
    letter: p.character().length(2).default('de'),
    words: p.string().length(191).default('it is'),
    latin: p.string().columnType('varchar(30) character set latin1').nullable(),
    folded: p.string().length(30).collation('utf8mb4_bin').nullable(),
    tiny_text: p.text().columnType('tinytext').nullable(),
    plain_text: p.text().nullable(),
    medium_text: p.text().columnType('mediumtext').nullable(),
    long_text: p.text().columnType('longtext').nullable(),
    fixed_bytes: p.blob().columnType('binary(16)').nullable(),
    some_bytes: p.blob().columnType('varbinary(64)').nullable(),
    tiny_blob: p.blob().columnType('tinyblob').nullable(),
    plain_blob: p.blob().nullable(),
    medium_blob: p.blob().columnType('mediumblob').nullable(),
    long_blob: p.blob().columnType('longblob').nullable(),
    bytes: p.uint8array().nullable(),
    colour: p.enum(() => Colour).default(Colour.Green),
    size: p.enum([1, 2, 3]).nullable(),
    tags: p.array().nullable(),
    some: p.type('string').columnType("set('a','b','c')").nullable(),
    data: p.json().nullable(),
    key: p.uuid().nullable(),
    day: p.date().nullable(),
    clock: p.time().length(2).nullable(),
    moment: p.datetime(6).defaultRaw('current_timestamp(6)'),
    stamp: p
      .type('datetime')
      .columnType('timestamp(3)')
      .defaultRaw('current_timestamp(3)')
      .extra('on update current_timestamp(3)'),
    year: p.type('any').columnType('year').nullable(),
    made: p.integer().nullable().onCreate(() => 1),
    place: p.type('any').columnType('point'),
    area: p.type('any').columnType('polygon').nullable(),
    secret: p.string().length(20).default('').extra('invisible'),
    doubled: p.integer().generated((columns) => `(${columns.whole} * 2) stored`),
    shouted: p.string().length(400).generated('(upper(`words`)) virtual'),
    noted: p.string().length(10).nullable().comment('In the\nend; with "quotes"'),
    revision: p.integer().version(),
  },
  indexes: [
    { properties: ['small', 'medium'], name: 'kinds_both' },
    { name: 'kinds_mixed', columns: [{ name: 'words', length: 10 }, { name: 'whole', sort: 'desc' }], properties: ['words', 'whole'] },
    { name: 'kinds_text', properties: ['plain_text'], type: 'fulltext' },
    { name: 'kinds_place', expression: 'alter table `kinds` add spatial index `kinds_place` (`place`)' },
    { name: 'kinds_told', expression: "create index `kinds_told` on `kinds` (`letter`) comment 'told'" },
  ],
  uniques: [{ properties: ['colour', 'letter'], name: 'kinds_once' }],
  checks: [
    { name: 'kinds_small', expression: 'small < 100' },
    { property: 'whole', expression: (columns) => `${columns.whole} > -10` },
  ],
});
