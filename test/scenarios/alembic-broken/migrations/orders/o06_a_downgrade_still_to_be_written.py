"""a downgrade still to be written

Revision ID: o06
Revises: o05
Create Date: 2026-05-06 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o06'
down_revision = 'o05'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('later', sa.Integer))


def downgrade():
    pass
