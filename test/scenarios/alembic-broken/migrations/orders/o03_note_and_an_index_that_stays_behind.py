"""note and an index that stays behind

Revision ID: o03
Revises: o02
Create Date: 2026-05-03 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o03'
down_revision = 'o02'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('note', sa.Text))
    op.create_index('ix_orders_state', 'orders', ['state'])


def downgrade():
    op.drop_column('orders', 'note')
