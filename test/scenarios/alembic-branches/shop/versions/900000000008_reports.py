"""reports

Revision ID: 900000000008
Revises: 
Create Date: 2026-01-23 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '900000000008'
down_revision = None
branch_labels = ('reports',)
# the view reads what that one adds
depends_on = '0d0000000006'


def upgrade():
    op.execute('CREATE VIEW order_places AS SELECT orders.id, addresses.country FROM orders LEFT JOIN addresses ON addresses.id = orders.address_id')


def downgrade():
    op.execute('DROP VIEW order_places')
