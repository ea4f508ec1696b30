/**
 * What the language of some models has no words for: triggers in nearly all, checks in one, functional indexes in another. Each source names its
 * own from this closed list. What the models cannot say is no drift where only the other side has it: it is told, and no SQL takes it away. The list
 * is about meaning, not about defaults: a language that can say a comment and did not has none.
 */
import * as z from 'zod';

/** Each name as the matrix writes it, and as people read it. */
export const sayings = {
  views: 'views',
  triggers: 'triggers',
  routines: 'procedures and functions',
  events: 'events',
  sequences: 'sequences (MariaDB)',
  checks: 'CHECK constraints',
  partitioning: 'partitioning',
  'foreign-keys': 'foreign keys',
  'foreign-key-names': 'names of foreign keys',
  'foreign-key-actions': 'ON DELETE and ON UPDATE of foreign keys',
  'table-comments': 'comments of tables',
  'table-engines': 'storage engines',
  'table-options': 'other table options: ROW_FORMAT, KEY_BLOCK_SIZE, system versioning …',
  charsets: 'character sets and collations of tables and columns',
  'column-order': 'the order of columns: tools that write ALTER TABLE … ADD COLUMN put new ones last',
  'column-comments': 'comments of columns',
  'column-options': 'column options: COLUMN_FORMAT, COMPRESSED …',
  'generated-columns': 'generated columns',
  'invisible-columns': 'invisible columns',
  srids: 'SRID of spatial columns',
  'on-update': 'ON UPDATE CURRENT_TIMESTAMP',
  'expression-defaults': 'defaults that are expressions',
  'functional-indexes': 'functional indexes',
  'prefix-indexes': 'indexes on a prefix',
  'descending-indexes': 'descending indexes',
  'fulltext-indexes': 'FULLTEXT indexes',
  'spatial-indexes': 'SPATIAL indexes',
  'invisible-indexes': 'invisible (ignored) indexes',
  'index-comments': 'comments of indexes',
  'index-types': 'USING HASH or BTREE of an index',
  'index-parsers': 'WITH PARSER of an index',
  'index-options': 'other options of indexes',
  'unenforced-checks': 'NOT ENFORCED',
} as const;

export type Saying = keyof typeof sayings;

/** What a source's models cannot say, and whose models they are: `drizzle`. */
export interface CannotSay {
  readonly by: string;
  readonly names: readonly Saying[];
}

const names = Object.keys(sayings) as [Saying, ...Saying[]];

/** The option that every source of code has: instead of what its language is known to lack. */
export const cannotSayOption = z
  .array(z.enum(names))
  .optional()
  .describe(
    'What these models do not speak of: told, and no drift. Default: what the language has no words for; `[]`: everything else counts.',
  );
