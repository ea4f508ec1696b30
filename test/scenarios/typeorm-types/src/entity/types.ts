import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

enum Size {
  Small = 's',
  Large = 'l',
}

/** Every type that TypeORM knows of MySQL, and every option that goes into a column. */
@Entity({ name: 'types', engine: 'InnoDB', comment: "All types; it's complete" })
export class Types {
  @PrimaryGeneratedColumn({ type: 'bigint', unsigned: true, comment: 'It counts' })
  id!: string;

  @Column({ type: 'bit' }) bit!: boolean;
  @Column({ type: 'bit', width: 12, default: () => "b'101'" }) bits!: Buffer;
  @Column({ type: 'int' }) int!: number;
  @Column({ type: 'int', unsigned: true, default: 7 }) positive!: number;
  @Column({ type: 'int', zerofill: true }) filled!: number;
  @Column({ type: 'int', width: 5, nullable: true }) wide!: number | null;
  @Column({ type: 'integer', default: -3 }) integer!: number;
  @Column({ type: 'tinyint' }) tinyint!: number;
  @Column({ type: 'smallint', nullable: true }) smallint!: number | null;
  @Column({ type: 'mediumint', unsigned: true }) mediumint!: number;
  @Column({ type: 'bigint', default: '9007199254740993' }) bigint!: string;
  @Column({ type: 'float' }) float!: number;
  @Column({ type: 'float', precision: 7, scale: 3 }) money!: number;
  @Column({ type: 'double', default: 1.5, scale: 1, precision: 5 }) double!: number;
  @Column({ type: 'double precision', nullable: true }) precise!: number | null;
  @Column({ type: 'real' }) real!: number;
  @Column({ type: 'decimal' }) decimal!: string;
  @Column({ type: 'dec', precision: 20, scale: 6, default: 0 }) dec!: string;
  @Column({ type: 'numeric', precision: 5 }) numeric!: string;
  @Column({ type: 'fixed', precision: 5, scale: 2, unsigned: true }) fixed!: string;
  @Column({ type: 'bool', default: true }) bool!: boolean;
  @Column({ type: 'boolean', default: false }) boolean!: boolean;
  @Column({ type: 'date' }) date!: string;
  @Column({ type: 'date', default: '2000-01-31' }) day!: string;
  @Column({ type: 'datetime' }) datetime!: Date;
  @Column({ type: 'datetime', precision: 3, default: () => 'CURRENT_TIMESTAMP(3)', onUpdate: 'CURRENT_TIMESTAMP(3)' })
  touched!: Date;
  @Column({ type: 'timestamp', nullable: true }) timestamp!: Date | null;
  @Column({ type: 'timestamp', default: () => 'CURRENT_TIMESTAMP' }) since!: Date;
  @Column({ type: 'timestamp', precision: 6, default: () => 'NOW(6)' }) exact!: Date;
  @Column({ type: 'time' }) time!: string;
  @Column({ type: 'time', precision: 2, default: '08:30:00' }) opens!: string;
  @Column({ type: 'year' }) year!: number;
  @Column({ type: 'char' }) char!: string;
  @Column({ type: 'char', length: 2, default: 'de', collation: 'ascii_general_ci', charset: 'ascii' }) country!: string;
  @Column({ type: 'nchar', length: 3 }) nchar!: string;
  @Column({ type: 'national char', length: 4 }) nationalChar!: string;
  @Column({ type: 'varchar', length: 40, comment: "It's \\ a \"comment\" `quoted`; with -- dashes" }) varchar!: string;
  @Column({ type: 'varchar', default: '' }) empty!: string;
  @Column({ type: 'varchar', charset: 'latin1', nullable: true }) latin!: string | null;
  @Column({ type: 'varchar', length: 60, collation: 'utf8mb4_bin', name: 'case_matters', unique: true }) exactly!: string;
  @Column({ type: 'nvarchar', length: 10 }) nvarchar!: string;
  @Column({ type: 'national varchar', length: 10, nullable: true }) nationalVarchar!: string | null;
  @Column({ type: 'blob', nullable: true }) blob!: Buffer | null;
  @Column({ type: 'tinyblob' }) tinyblob!: Buffer;
  @Column({ type: 'mediumblob' }) mediumblob!: Buffer;
  @Column({ type: 'longblob' }) longblob!: Buffer;
  @Column({ type: 'text' }) text!: string;
  @Column({ type: 'tinytext' }) tinytext!: string;
  @Column({ type: 'mediumtext', nullable: true }) mediumtext!: string | null;
  @Column({ type: 'longtext', charset: 'utf8mb4', collation: 'utf8mb4_unicode_ci' }) longtext!: string;
  @Column({ type: 'enum', enum: Size, default: Size.Small }) size!: Size;
  @Column({ type: 'enum', enum: ['a', "b's", 'c,d'], nullable: true }) letter!: string | null;
  @Column({ type: 'simple-enum', enum: [1, 2, 3] }) digit!: number;
  @Column({ type: 'set', enum: ['red', 'green', 'blue'], default: ['red', 'blue'] }) colours!: string[];
  @Column({ type: 'binary', length: 16 }) binary!: Buffer;
  @Column({ type: 'varbinary', length: 32 }) varbinary!: Buffer;
  @Column({ type: 'json', nullable: true }) json!: object | null;
  @Column({ type: 'json', default: () => '(json_object())' }) settings!: object;
  @Column({ type: 'simple-array' }) list!: string[];
  @Column({ type: 'simple-json' }) simple!: object;
  @Column({ type: 'geometry', nullable: true }) geometry!: string | null;
  @Column({ type: 'point' }) point!: string;
  @Column({ type: 'linestring', nullable: true }) linestring!: string | null;
  @Column({ type: 'polygon', nullable: true }) polygon!: string | null;
  @Column({ type: 'multipoint', nullable: true }) multipoint!: string | null;
  @Column({ type: 'multilinestring', nullable: true }) multilinestring!: string | null;
  @Column({ type: 'multipolygon', nullable: true }) multipolygon!: string | null;
  @Column({ type: 'geometrycollection', nullable: true }) geometrycollection!: string | null;
  @Column({ type: 'uuid', nullable: true, length: 36 }) uuid!: string | null;
}
