"""One environment for several databases: the section of alembic.ini that was asked for (-n) is the name of the database."""

import os

from alembic import context
from sqlalchemy import create_engine, pool

from shop.models import Base

config = context.config

target_metadata = Base.metadata

database = config.config_ini_section
config.set_main_option("sqlalchemy.url", os.environ["SQLALCHEMY_DATABASE_URI"] + "/" + database)


def include_object(object, name, type_, reflected, compare_to):
    """Leaves out what belongs to another database."""
    if type_ == "table":
        # a table that was read from the server has no schema: it is the connection's own
        return object.schema == database or object.schema is None
    if type_ == "foreign_key_constraint" and compare_to is not None:
        # the models say first.users.id and the server says users.id, which is the same
        ours = object.elements[0].target_fullname.split(".")[-2:]
        theirs = compare_to.elements[0].target_fullname.split(".")[-2:]
        return ours != theirs
    return True


def run_migrations_offline():
    context.configure(
        url=config.get_main_option("sqlalchemy.url"),
        target_metadata=target_metadata,
        include_object=include_object,
        literal_binds=True,
        dialect_opts={"paramstyle": "named"},
    )
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    engine = create_engine(config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            include_object=include_object,
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
