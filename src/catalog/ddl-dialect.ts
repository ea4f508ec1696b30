/**
 * What each server accepts, as data: the generators of SQL ask here and never look at a vendor or a version themselves. A flavor that is
 * newer than anything named here is taken for the newest that is.
 */
import type { Flavor } from '../servers/server.ts';

export interface Dialect {
  /** `ALTER TABLE … RENAME COLUMN a TO b`; otherwise CHANGE with the whole definition. */
  readonly renamesColumns: boolean;
  /** `ALTER TABLE … RENAME INDEX a TO b`; otherwise the index is made again. */
  readonly renamesIndexes: boolean;
  /** What takes a check away: `DROP CHECK` or `DROP CONSTRAINT`. */
  readonly dropsCheck: string;
  /** A column's own check stands with the column (MariaDB). */
  readonly columnChecks: boolean;
  /** Names of checks are the schema's, not the table's (MySQL). */
  readonly checksShareNames: boolean;
  /** The server writes a renamed column into expressions by itself; otherwise it refuses while one uses it. */
  readonly renamesInExpressions: boolean;
  /** How an index that no query may use is told: INVISIBLE and VISIBLE, or IGNORED and NOT IGNORED. */
  readonly hiddenIndex: string;
  readonly shownIndex: string;
  /** A statement may add only one FULLTEXT index to a table that exists: error 1795. */
  readonly oneFulltext: boolean;
  /** Indexes keep the KEY_BLOCK_SIZE of their table or engine when another comes. */
  readonly keepsBlockSizes: boolean;
  /** SRID as `SRID 4326` behind the type's attributes, or as `REF_SYSTEM_ID=4326` right behind the type. */
  readonly sridAsOption: boolean;
  /** Types that print no DEFAULT NULL, although they have it. */
  readonly silentDefaults: RegExp;
  /** `CREATE OR REPLACE` for routines keeps their grants. */
  readonly replacesPrograms: boolean;
  /** ALTER PROCEDURE takes an empty comment. */
  readonly altersToNoComment: boolean;
  /** An event that another server executes: DISABLE ON SLAVE or DISABLE ON REPLICA. */
  readonly replicaEvent: string;
  /** A foreign key may lean on a key that is not unique only when this session variable is off: error 6125. */
  readonly uniqueParents: boolean;
}

function atLeast(flavor: Flavor, ...wanted: readonly number[]): boolean {
  for (const [index, number] of wanted.entries()) {
    const has = flavor.version[index] ?? 0;
    if (has !== number) return has > number;
  }
  return true;
}

const nothing = /(?!)/;
/** https://dev.mysql.com/doc/refman/8.4/en/data-type-defaults.html: these cannot have a literal default. */
const withoutLiteralDefault =
  /^(?:tiny|medium|long)?(?:text|blob)\b|^json\b|^(?:geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geom(?:etry)?collection)\b|^vector\b/i;

export function dialectOf(flavor: Flavor): Dialect {
  if (flavor.vendor === 'mariadb') {
    const renames = atLeast(flavor, 10, 5, 2);
    return {
      renamesColumns: renames,
      renamesIndexes: renames,
      dropsCheck: 'DROP CONSTRAINT',
      columnChecks: true,
      checksShareNames: false,
      renamesInExpressions: renames,
      hiddenIndex: 'IGNORED',
      shownIndex: 'NOT IGNORED',
      oneFulltext: false,
      keepsBlockSizes: true,
      sridAsOption: true,
      silentDefaults: nothing,
      replacesPrograms: true,
      altersToNoComment: true,
      replicaEvent: 'DISABLE ON SLAVE',
      uniqueParents: false,
    };
  }
  return {
    renamesColumns: atLeast(flavor, 8, 0, 3),
    renamesIndexes: atLeast(flavor, 5, 7),
    dropsCheck: 'DROP CHECK',
    columnChecks: false,
    checksShareNames: true,
    renamesInExpressions: false,
    hiddenIndex: 'INVISIBLE',
    shownIndex: 'VISIBLE',
    oneFulltext: true,
    keepsBlockSizes: false,
    sridAsOption: false,
    silentDefaults: withoutLiteralDefault,
    replacesPrograms: false,
    altersToNoComment: false,
    replicaEvent: atLeast(flavor, 8, 0, 22) ? 'DISABLE ON REPLICA' : 'DISABLE ON SLAVE',
    uniqueParents: atLeast(flavor, 8, 4),
  };
}
