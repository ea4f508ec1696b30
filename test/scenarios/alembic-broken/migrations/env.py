"""The section that was asked for is the database."""

import os

from alembic import context
from sqlalchemy import create_engine, pool

database = context.config.config_ini_section
engine = create_engine(f"{os.environ['SQLALCHEMY_DATABASE_URI']}/{database}", poolclass=pool.NullPool)

with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
