"""country of an address

Revision ID: b00000000004
Revises: b00000000003
Create Date: 2026-01-14 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'b00000000004'
down_revision = 'b00000000003'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('addresses', sa.Column('country', sa.CHAR(2)))


def downgrade():
    op.drop_column('addresses', 'country')
