"""orders

Revision ID: f00000000002
Revises: a00000000001
Create Date: 2026-01-12 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'f00000000002'
down_revision = 'a00000000001'
branch_labels = ('orders',)
depends_on = None


def upgrade():
    op.create_table(
        'orders',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('customer_id', sa.Integer, sa.ForeignKey('customers.id', name='orders_customer'), nullable=False),
    )


def downgrade():
    op.drop_table('orders')
