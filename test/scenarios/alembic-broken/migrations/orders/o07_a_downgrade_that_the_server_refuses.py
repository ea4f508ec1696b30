"""a downgrade that the server refuses

Revision ID: o07
Revises: o06
Create Date: 2026-05-07 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o07'
down_revision = 'o06'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('colour', sa.String(6)))


def downgrade():
    op.drop_column('orders', 'color')
