"""circles

Revision ID: c1
Revises: 
Create Date: 2026-07-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c1'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('circles', sa.Column('id', sa.Integer, primary_key=True))


def downgrade():
    op.drop_table('circles')
