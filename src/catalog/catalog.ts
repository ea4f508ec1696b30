/**
 * A schema as data, read from the server. Two catalogs are only ever compared when both were read from the same server, so the
 * server does the normalising; what a server prints in two ways for one thing is settled when it is read, not when it is
 * compared. Values hold effective properties (a column's charset, whether it was written or inherited), never the text of SHOW CREATE.
 *
 * Objects are immutable and shared: a catalog read after a step holds the very same `Table` object for every table that the step
 * did not touch, so that comparing starts with `===`.
 */

export interface Catalog {
  readonly charset: string;
  readonly collation: string;
  /** Of the schema: MariaDB's COMMENT, MySQL's ENCRYPTION when it is on. */
  readonly options?: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, Table>;
  readonly views: ReadonlyMap<string, View>;
  readonly triggers: ReadonlyMap<string, Trigger>;
  /** Keyed `procedure name` and `function name`: the two kinds have name spaces of their own. */
  readonly routines: ReadonlyMap<string, Routine>;
  readonly events: ReadonlyMap<string, Event>;
  /** MariaDB only. */
  readonly sequences: ReadonlyMap<string, Sequence>;
}

export interface Table {
  readonly name: string;
  readonly engine: string;
  readonly charset: string;
  readonly collation: string;
  readonly comment: string;
  /** Effective row format, e.g. `Dynamic`. */
  readonly rowFormat: string;
  /** Every other table option that is in force (KEY_BLOCK_SIZE, COMPRESSION, ENCRYPTION, STATS_*, WITH SYSTEM VERSIONING …), lower-case name → value. */
  readonly options: ReadonlyMap<string, string>;
  /** In table order. */
  readonly columns: ReadonlyMap<string, Column>;
  /** Includes PRIMARY. Order never counts. */
  readonly indexes: ReadonlyMap<string, Index>;
  readonly foreignKeys: ReadonlyMap<string, ForeignKey>;
  readonly checks: ReadonlyMap<string, CheckConstraint>;
  readonly partitions?: Partitioning;
}

export interface Column {
  readonly name: string;
  /** The full type without charset and without a display width that means nothing, e.g. `int unsigned`, `varchar(20)`, `enum('a','b')`; `tinyint(1)` keeps its width. */
  readonly type: string;
  readonly nullable: boolean;
  /** Undefined: none. Otherwise SQL text: a quoted literal, `NULL`, or an expression. */
  readonly default?: string;
  readonly onUpdate?: string;
  readonly autoIncrement: boolean;
  readonly generated?: { readonly expression: string; readonly stored: boolean };
  /** Only of text types; effective. */
  readonly charset?: string;
  readonly collation?: string;
  readonly comment: string;
  readonly invisible: boolean;
  readonly srid?: number;
  /** What else the server says of it (COLUMN_FORMAT, STORAGE, COMPRESSED, WITHOUT SYSTEM VERSIONING …), in the order of the server. */
  readonly options: readonly string[];
}

export interface Index {
  readonly name: string;
  readonly kind: 'primary' | 'unique' | 'plain' | 'fulltext' | 'spatial';
  readonly parts: readonly IndexPart[];
  /** BTREE, HASH, RTREE, FULLTEXT as in force. */
  readonly using: string;
  readonly comment: string;
  readonly visible: boolean;
  readonly parser?: string;
  readonly options: readonly string[];
}

export interface IndexPart {
  /** A column's name, or undefined for an expression. */
  readonly column?: string;
  readonly expression?: string;
  /** Prefix length in characters (bytes for binary types). */
  readonly length?: number;
  readonly descending: boolean;
}

export interface ForeignKey {
  readonly name: string;
  readonly columns: readonly string[];
  /** Undefined: this schema. */
  readonly referencedSchema?: string;
  readonly referencedTable: string;
  readonly referencedColumns: readonly string[];
  readonly onUpdate: string;
  readonly onDelete: string;
}

export interface CheckConstraint {
  readonly name: string;
  readonly expression: string;
  readonly enforced: boolean;
  /** The server made the name up (it counts as one with any other made-up name when the expression is the same). */
  readonly autoNamed: boolean;
}

export interface Partitioning {
  /** E.g. `RANGE COLUMNS`, `LINEAR HASH`. */
  readonly method: string;
  readonly expression: string;
  readonly subpartition?: { readonly method: string; readonly expression: string; readonly count: number };
  readonly parts: readonly Partition[];
}

export interface Partition {
  readonly name: string;
  readonly values?: string;
  readonly comment: string;
  readonly engine?: string;
  /** What else the server says of it (DATA DIRECTORY, TABLESPACE, MAX_ROWS …) and subpartitions that do not have the made-up names. */
  readonly options?: readonly string[];
}

export interface View {
  readonly name: string;
  readonly definition: string;
  readonly algorithm: string;
  readonly checkOption: string;
  readonly security: string;
  readonly definer: string;
}

export interface Trigger {
  readonly name: string;
  readonly table: string;
  readonly timing: string;
  readonly event: string;
  /** 1-based place among the triggers of the same table, timing and event. */
  readonly order: number;
  readonly body: string;
  readonly definer: string;
  readonly sqlMode: string;
}

export interface Routine {
  readonly name: string;
  /** Packages are MariaDB's, in its Oracle mode. */
  readonly kind: 'procedure' | 'function' | 'package' | 'package body';
  /** `IN a int, OUT b int`, as the server prints it. */
  readonly parameters: string;
  readonly returns?: string;
  readonly body: string;
  readonly deterministic: boolean;
  readonly dataAccess: string;
  readonly security: string;
  readonly definer: string;
  readonly sqlMode: string;
  readonly comment: string;
}

export interface Event {
  readonly name: string;
  readonly schedule: string;
  readonly status: string;
  readonly preserve: boolean;
  readonly body: string;
  readonly definer: string;
  readonly sqlMode: string;
  readonly comment: string;
}

export interface Sequence {
  readonly name: string;
  readonly definition: string;
}

export type ObjectKind =
  | 'schema'
  | 'table'
  | 'column'
  | 'index'
  | 'foreign-key'
  | 'check'
  | 'partitioning'
  | 'view'
  | 'trigger'
  | 'routine'
  | 'event'
  | 'sequence';

/**
 * One difference, as a value; SQL and prose come later. `path` names the object from the outside in: `['users', 'email']` for a
 * column. `added`: only the right side has it. `changed` has one entry per aspect. `reordered` is the order of a table's columns alone.
 */
export interface Change {
  readonly kind: 'added' | 'removed' | 'changed' | 'reordered';
  readonly object: ObjectKind;
  readonly path: readonly string[];
  /** The property that differs, by its name in this file. */
  readonly aspect?: string;
  readonly from?: string;
  readonly to?: string;
}
