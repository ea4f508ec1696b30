"""items

Revision ID: s01
Revises: 
Create Date: 2026-05-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 's01'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('items', sa.Column('id', sa.Integer, primary_key=True))


def downgrade():
    op.drop_table('items')
