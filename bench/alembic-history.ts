/**
 * Writes an Alembic project to measure on: one alembic.ini with a section for each database, models in one metadata, and a history in cycles
 * of ten revisions that do what real ones do (tables, columns, indexes, foreign keys, rows), every downgrade exact, the models equal to its end.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Revision {
  readonly slug: string;
  readonly up: readonly string[];
  readonly down: readonly string[];
}

/** One of a cycle of ten; `cycle` numbers the tables. The schema is written as autogenerate does: with tables and indexes, not with columns. */
function revision(kind: number, cycle: number, schema: string): Revision {
  const [item, detail, tag] = [`items_${cycle}`, `details_${cycle}`, `tags_${cycle}`];
  const at = `schema='${schema}'`;
  switch (kind) {
    case 0:
      return {
        slug: 'items',
        up: [
          `op.create_table('${item}', sa.Column('id', sa.Integer(), nullable=False), sa.Column('name', sa.String(length=80), nullable=False), sa.Column('created_at', sa.DateTime(), server_default=sa.text('now()'), nullable=False), sa.PrimaryKeyConstraint('id'), ${at})`,
          `op.create_index('ix_${item}_name', '${item}', ['name'], unique=False, ${at})`,
        ],
        down: [
          `op.drop_index('ix_${item}_name', table_name='${item}', ${at})`,
          `op.drop_table('${item}', ${at})`,
        ],
      };
    case 1:
      return {
        slug: 'details',
        up: [
          `op.create_table('${detail}', sa.Column('id', sa.Integer(), nullable=False), sa.Column('item_id', sa.Integer(), nullable=False), sa.Column('code', sa.String(length=40), nullable=False), sa.Column('amount', sa.Integer(), nullable=True), sa.ForeignKeyConstraint(['item_id'], ['${schema}.${item}.id'], name='fk_${detail}_item'), sa.PrimaryKeyConstraint('id'), sa.UniqueConstraint('code', name='uq_${detail}_code'), ${at})`,
        ],
        down: [`op.drop_table('${detail}', ${at})`],
      };
    case 2:
      return {
        slug: 'notes',
        up: [
          `op.add_column('${item}', sa.Column('note', sa.Text(), nullable=True))`,
          `op.add_column('${item}', sa.Column('weight', sa.Integer(), nullable=True))`,
        ],
        down: [`op.drop_column('${item}', 'weight')`, `op.drop_column('${item}', 'note')`],
      };
    case 3:
      return {
        slug: 'find by weight',
        up: [
          `op.create_index('ix_${item}_weight', '${item}', ['weight', 'created_at'], unique=False, ${at})`,
        ],
        down: [`op.drop_index('ix_${item}_weight', table_name='${item}', ${at})`],
      };
    case 4:
      return {
        slug: 'first rows',
        up: [
          `items = sa.table('${item}', sa.column('id', sa.Integer), sa.column('name', sa.String), sa.column('weight', sa.Integer))`,
          `details = sa.table('${detail}', sa.column('item_id', sa.Integer), sa.column('code', sa.String), sa.column('amount', sa.Integer))`,
          `op.bulk_insert(items, [{'id': n, 'name': f'item {n}', 'weight': n * 10} for n in range(1, 21)])`,
          `op.bulk_insert(details, [{'item_id': n, 'code': f'code-{n}', 'amount': n} for n in range(1, 21)])`,
        ],
        down: [`op.execute('DELETE FROM ${detail}')`, `op.execute('DELETE FROM ${item}')`],
      };
    case 5:
      return {
        slug: 'longer names',
        up: [
          `op.alter_column('${item}', 'name', existing_type=sa.String(length=80), type_=sa.String(length=200), existing_nullable=False)`,
        ],
        down: [
          `op.alter_column('${item}', 'name', existing_type=sa.String(length=200), type_=sa.String(length=80), existing_nullable=False)`,
        ],
      };
    case 6:
      return {
        slug: 'prices',
        up: [
          `op.add_column('${item}', sa.Column('price', sa.Numeric(precision=10, scale=2), server_default='0.00', nullable=False))`,
        ],
        down: [`op.drop_column('${item}', 'price')`],
      };
    case 7:
      return {
        slug: 'fill in',
        up: [
          `op.execute("UPDATE ${item} SET price = weight * 1.5 WHERE weight IS NOT NULL")`,
          `op.execute("UPDATE ${item} SET note = CONCAT('note of ', name) WHERE note IS NULL")`,
        ],
        down: [`op.execute("UPDATE ${item} SET price = 0, note = NULL")`],
      };
    case 8:
      return {
        slug: 'who made it',
        up: [
          `op.add_column('${detail}', sa.Column('made_from_id', sa.Integer(), nullable=True))`,
          `op.create_foreign_key('fk_${detail}_made_from', '${detail}', '${item}', ['made_from_id'], ['id'], source_schema='${schema}', referent_schema='${schema}')`,
        ],
        down: [
          `op.drop_constraint('fk_${detail}_made_from', '${detail}', ${at}, type_='foreignkey')`,
          `op.drop_column('${detail}', 'made_from_id')`,
        ],
      };
    default:
      return {
        slug: 'tags',
        up: [
          `op.create_table('${tag}', sa.Column('item_id', sa.Integer(), nullable=False), sa.Column('name', sa.String(length=40), nullable=False), sa.Column('body', sa.JSON(), nullable=True), sa.ForeignKeyConstraint(['item_id'], ['${schema}.${item}.id'], name='fk_${tag}_item', ondelete='CASCADE'), sa.PrimaryKeyConstraint('item_id', 'name'), ${at})`,
          `op.create_index('ix_${tag}_name', '${tag}', ['name'], unique=False, ${at})`,
          `op.alter_column('${detail}', 'amount', existing_type=sa.Integer(), nullable=False)`,
        ],
        down: [
          `op.alter_column('${detail}', 'amount', existing_type=sa.Integer(), nullable=True)`,
          `op.drop_index('ix_${tag}_name', table_name='${tag}', ${at})`,
          `op.drop_table('${tag}', ${at})`,
        ],
      };
  }
}

/** What the cycles come to; a whole number of them. */
const models = (databases: readonly string[], cycles: number): string => `import sqlalchemy as sa

metadata = sa.MetaData()


def cycle(schema, number):
    items, details, tags = f"items_{number}", f"details_{number}", f"tags_{number}"
    sa.Table(
        items,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False, server_default=sa.func.now()),
        sa.Column("note", sa.Text),
        sa.Column("weight", sa.Integer),
        sa.Column("price", sa.Numeric(10, 2), nullable=False, server_default="0.00"),
        sa.Index(f"ix_{items}_name", "name"),
        sa.Index(f"ix_{items}_weight", "weight", "created_at"),
        schema=schema,
    )
    sa.Table(
        details,
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item_id", sa.ForeignKey(f"{schema}.{items}.id", name=f"fk_{details}_item"), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("amount", sa.Integer, nullable=False),
        sa.Column("made_from_id", sa.ForeignKey(f"{schema}.{items}.id", name=f"fk_{details}_made_from")),
        sa.UniqueConstraint("code", name=f"uq_{details}_code"),
        schema=schema,
    )
    sa.Table(
        tags,
        metadata,
        sa.Column("item_id", sa.ForeignKey(f"{schema}.{items}.id", name=f"fk_{tags}_item", ondelete="CASCADE"), primary_key=True),
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("body", sa.JSON),
        sa.Index(f"ix_{tags}_name", "name"),
        schema=schema,
    )


for database in ${JSON.stringify(databases)}:
    for number in range(${cycles}):
        cycle(database, number)
`;

const envPy = `import os

from alembic import context
from sqlalchemy import create_engine, pool

from models import metadata

database = context.config.config_ini_section


def include_object(object, name, type_, reflected, compare_to):
    if type_ == "table":
        return object.schema == database or object.schema is None
    if type_ == "foreign_key_constraint" and compare_to is not None:
        ours = object.elements[0].target_fullname.split(".")[-2:]
        return ours != compare_to.elements[0].target_fullname.split(".")[-2:]
    return True


engine = create_engine(os.environ["SQLALCHEMY_DATABASE_URI"] + "/" + database, poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, include_object=include_object)
    with context.begin_transaction():
        context.run_migrations()
`;

export type EnvPy = 'fresh' | 'paused';

/** The matrix of the project: `fresh.yml` and `paused.yml`. */
const matrix = (databases: readonly string[], envPyMode: EnvPy): string => `version: 1
defaults:
  models: { use: sqlalchemy }
  env: { SQLALCHEMY_DATABASE_URI: "mysql+pymysql://{user}:{password}@{host}:{port}" }
databases:
${databases
  .map(
    (name) =>
      `  ${name}: { migrations: { path: alembic.ini, format: alembic, section: ${name}, env_py: ${envPyMode} } }\n`,
  )
  .join('')}`;

/** A project of `databases` × `length` revisions below `root`; `length` in tens. */
export function writeAlembicProject(root: string, databases: readonly string[], length: number): void {
  if (length % 10 !== 0) throw new Error('the models are those of whole cycles of ten revisions');
  const sections = databases.map((name) => `[${name}]\nversion_locations = %(here)s/migrations/${name}\n`);
  writeFileSync(
    join(root, 'alembic.ini'),
    `[DEFAULT]\nscript_location = %(here)s/migrations\nprepend_sys_path = .\npath_separator = os\n\n[alembic]\ndatabases = ${databases.join(', ')}\n\n${sections.join('\n')}`,
  );
  writeFileSync(join(root, 'models.py'), models(databases, length / 10));
  for (const mode of ['fresh', 'paused'] as const)
    writeFileSync(join(root, `${mode}.yml`), matrix(databases, mode));
  mkdirSync(join(root, 'migrations'));
  writeFileSync(join(root, 'migrations', 'env.py'), envPy);
  for (const database of databases) {
    const folder = join(root, 'migrations', database);
    mkdirSync(folder);
    const idOf = (index: number): string => `${database}_${String(index + 1).padStart(4, '0')}`;
    for (let index = 0; index < length; index += 1) {
      const { slug, up, down } = revision(index % 10, Math.floor(index / 10), database);
      const body = (lines: readonly string[]): string => lines.map((line) => `    ${line}\n`).join('');
      writeFileSync(
        join(folder, `${idOf(index)}_${slug.replaceAll(' ', '_')}.py`),
        `"""${slug}"""\n\nfrom alembic import op\nimport sqlalchemy as sa\n\nrevision = '${idOf(index)}'\ndown_revision = ${index === 0 ? 'None' : `'${idOf(index - 1)}'`}\nbranch_labels = None\ndepends_on = None\n\n\ndef upgrade():\n${body(up)}\n\ndef downgrade():\n${body(down)}`,
      );
    }
  }
}
