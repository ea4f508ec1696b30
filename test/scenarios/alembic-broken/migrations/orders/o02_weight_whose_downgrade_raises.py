"""weight, whose downgrade raises

Revision ID: o02
Revises: o01
Create Date: 2026-05-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o02'
down_revision = 'o01'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('weight', sa.Integer))


def downgrade():
    raise ValueError("no unit for kg:\nask somebody")
    op.drop_column('orders', 'weight')
