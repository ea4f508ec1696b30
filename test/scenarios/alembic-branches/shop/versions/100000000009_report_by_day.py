"""report by day

Revision ID: 100000000009
Revises: 900000000008
Create Date: 2026-01-24 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '100000000009'
down_revision = '900000000008'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'days',
        sa.Column('day', sa.Date, primary_key=True),
        sa.Column('orders', sa.Integer, nullable=False, server_default='0'),
    )


def downgrade():
    op.drop_table('days')
