"""orders

Revision ID: o01
Revises: 
Create Date: 2026-05-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o01'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'orders',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('state', sa.String(20), nullable=False),
        sa.Column('customer', sa.String(80)),
    )


def downgrade():
    op.drop_table('orders')
