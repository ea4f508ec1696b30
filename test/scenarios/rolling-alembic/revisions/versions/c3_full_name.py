"""full name"""
import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    op.alter_column("customer", "name", new_column_name="full_name", existing_type=sa.String(40))


def downgrade():
    op.alter_column("customer", "full_name", new_column_name="name", existing_type=sa.String(40))
