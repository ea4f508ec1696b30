"""where an order goes

Revision ID: 0d0000000006
Revises: c00000000005
Create Date: 2026-01-21 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '0d0000000006'
down_revision = 'c00000000005'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('address_id', sa.Integer))
    op.create_foreign_key('orders_address', 'orders', 'addresses', ['address_id'], ['id'])


def downgrade():
    op.drop_constraint('orders_address', 'orders', type_='foreignkey')
    op.drop_column('orders', 'address_id')
