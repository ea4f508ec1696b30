"""no fax"""
import sqlalchemy as sa
from alembic import op

revision = "b2"
down_revision = "a1"


def upgrade():
    op.drop_column("customer", "fax")


def downgrade():
    op.add_column("customer", sa.Column("fax", sa.String(20)))
