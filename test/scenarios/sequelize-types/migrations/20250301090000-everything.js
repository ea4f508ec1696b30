'use strict';

/** @type {import('sequelize-cli').Migration} */
module.exports = {
  async up(queryInterface, Sequelize) {
    await queryInterface.createTable(
      'everything',
      {
        id: { type: Sequelize.BIGINT.UNSIGNED, primaryKey: true, autoIncrement: true },
        words: Sequelize.STRING,
        code: { type: Sequelize.STRING(12), allowNull: false, defaultValue: "it's", unique: true },
        exact_words: Sequelize.STRING(20, true),
        letters: Sequelize.CHAR(3),
        exact_letters: Sequelize.CHAR.BINARY,
        tiny_text: Sequelize.TEXT('tiny'),
        text: { type: Sequelize.TEXT, allowNull: false },
        medium_text: Sequelize.TEXT('medium'),
        long_text: Sequelize.TEXT('long'),
        tiny: Sequelize.TINYINT,
        tiny_unsigned: { type: Sequelize.TINYINT.UNSIGNED, defaultValue: 7 },
        small: Sequelize.SMALLINT,
        medium: Sequelize.MEDIUMINT.UNSIGNED,
        whole: {
          type: Sequelize.INTEGER,
          allowNull: false,
          defaultValue: -1,
          comment: "How many; it's signed",
        },
        whole_of_length: Sequelize.INTEGER(5).UNSIGNED.ZEROFILL,
        big: Sequelize.BIGINT(20),
        float: Sequelize.FLOAT,
        float_of_length: Sequelize.FLOAT(11, 3),
        double: Sequelize.DOUBLE,
        double_of_length: Sequelize.DOUBLE(12, 4).UNSIGNED,
        real: Sequelize.REAL,
        price: { type: Sequelize.DECIMAL(10, 2), allowNull: false, defaultValue: '0.50' },
        ratio: Sequelize.DECIMAL(9, 4).UNSIGNED.ZEROFILL,
        flag: { type: Sequelize.BOOLEAN, allowNull: false, defaultValue: false },
        moment: { type: Sequelize.DATE, defaultValue: Sequelize.literal('CURRENT_TIMESTAMP') },
        moment_of_six: {
          type: Sequelize.DATE(6),
          allowNull: false,
          defaultValue: Sequelize.literal('CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)'),
        },
        day: { type: Sequelize.DATEONLY, defaultValue: '2020-02-29' },
        time: Sequelize.TIME,
        uuid: { type: Sequelize.UUID, defaultValue: Sequelize.UUIDV4 },
        size: {
          type: Sequelize.ENUM('small', "it's", 'large, or larger'),
          allowNull: false,
          defaultValue: 'small',
        },
        document: Sequelize.JSON,
        tiny_blob: Sequelize.BLOB('tiny'),
        blob: Sequelize.BLOB,
        medium_blob: Sequelize.BLOB('medium'),
        long_blob: Sequelize.BLOB('long'),
        shape: Sequelize.GEOMETRY,
        point: { type: Sequelize.GEOMETRY('POINT'), allowNull: false },
        line: Sequelize.GEOMETRY('LINESTRING', 4326),
        area: Sequelize.GEOMETRY('POLYGON'),
        stamp: { type: 'TIMESTAMP', allowNull: true },
        year: { type: 'YEAR', allowNull: true },
        bits: { type: 'BIT(8)', allowNull: true },
        fixed_bytes: { type: 'BINARY(16)', allowNull: true },
        some_bytes: { type: 'VARBINARY(40)', allowNull: true },
        some: { type: "SET('a','b')", allowNull: true },
        'other name': Sequelize.STRING(30),
        created_at: { type: Sequelize.DATE, allowNull: false },
        updated_at: { type: Sequelize.DATE, allowNull: false },
        deleted_at: Sequelize.DATE,
        version: { type: Sequelize.INTEGER, allowNull: false, defaultValue: 0 },
      },
      { comment: "Everything there is; it's one table", charset: 'utf8mb4', collate: 'utf8mb4_bin' },
    );
    await queryInterface.addIndex('everything', ['whole', 'big']);
    await queryInterface.addIndex('everything', {
      unique: true,
      fields: ['letters', { name: 'words', length: 10 }],
      name: 'letters_words',
    });
    await queryInterface.addIndex('everything', [{ name: 'price', order: 'DESC' }, 'ratio'], { name: 'dearest' });
    await queryInterface.addIndex('everything', ['text'], { type: 'FULLTEXT', name: 'full' });
    await queryInterface.addIndex('everything', ['point'], { type: 'SPATIAL', name: 'where_it_is' });
    await queryInterface.addIndex('everything', ['day'], { using: 'BTREE', name: 'by_day' });
  },

  async down(queryInterface) {
    await queryInterface.dropTable('everything');
  },
};
