"""states are spelled out

Revision ID: o04
Revises: o03
Create Date: 2026-05-04 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o04'
down_revision = 'o03'
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE orders SET state = 'new' WHERE state = 'n'")
    op.alter_column('orders', 'state', existing_type=sa.String(20), type_=sa.String(40), existing_nullable=False)


def downgrade():
    raise NotImplementedError("who was 'n' before is not known any more")
