"""An env.py as they grow: it talks, it goes elsewhere, and it knows one host only."""

import os
import subprocess
import sys

from alembic import context
from sqlalchemy import create_engine, event

from app.settings import DATABASE
from app.tables import metadata

print("::error::this is what env.py prints")
print("settings of", DATABASE.rpartition("@")[2], file=sys.stderr)
os.write(1, b"and past sys.stdout\n")
subprocess.run(["echo", "and from a program"], check=True)
sys.stdin.read()

tenant = context.get_x_argument(as_dictionary=True)["tenant"]
if tenant != "blue" or "dry" not in context.get_x_argument():
    raise SystemExit("which tenant?")

os.chdir(os.path.join(os.path.dirname(__file__), "..", "elsewhere"))
os.environ["APP_SETTINGS"] = "gone after its first use"
sys.path.insert(0, "/nowhere")
sys.argv.append("--more")

engine = create_engine(DATABASE, echo=True, pool_size=2)


@event.listens_for(engine, "connect")
def strict(connection, _record):
    with connection.cursor() as cursor:
        cursor.execute("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ANSI_QUOTES')")


with engine.connect() as connection:
    context.configure(connection=connection, target_metadata=metadata, version_table="loud_version")
    with context.begin_transaction():
        context.run_migrations(tenant=tenant)
print("no newline at the end", end="")
