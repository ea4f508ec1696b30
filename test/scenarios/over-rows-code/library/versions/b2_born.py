"""the birthday of an author is nobody's business"""

import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.add_column("authors", sa.Column("initial", sa.CHAR(1)))
    op.execute("UPDATE authors SET initial = LEFT(name, 1)")
    op.drop_column("authors", "born")


def downgrade():
    op.add_column("authors", sa.Column("born", sa.Date))
    op.drop_column("authors", "initial")
