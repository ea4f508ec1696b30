"""merge orders and addresses

Revision ID: c00000000005
Revises: f00000000002, b00000000004
Create Date: 2026-01-20 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c00000000005'
down_revision = ('f00000000002', 'b00000000004')
branch_labels = None
depends_on = None


def upgrade():
    pass


def downgrade():
    pass
