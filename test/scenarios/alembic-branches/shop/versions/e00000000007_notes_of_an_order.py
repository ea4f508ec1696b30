"""notes of an order

Revision ID: e00000000007
Revises: c00000000005
Create Date: 2026-01-22 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e00000000007'
down_revision = 'c00000000005'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('notes', sa.Text))


def downgrade():
    op.drop_column('orders', 'notes')
