"""a column for good

Revision ID: o05
Revises: o04
Create Date: 2026-05-05 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o05'
down_revision = 'o04'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('kept', sa.Integer))
