from alembic import context
from sqlalchemy import Column, Integer, String, Table, engine_from_config, pool

from shapes import metadata

# defined here, on what another module keeps: a second time it is defined already
Table("circles", metadata, Column("id", Integer, primary_key=True), Column("name", String(30)))

engine = engine_from_config(context.config.get_section("alembic"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
