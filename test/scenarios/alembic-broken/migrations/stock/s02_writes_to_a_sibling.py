"""writes to a sibling

Revision ID: s02
Revises: s01
Create Date: 2026-05-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 's02'
down_revision = 's01'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('items', sa.Column('name', sa.String(40)))
    op.create_table('stray', sa.Column('id', sa.Integer, primary_key=True), schema='clean')


def downgrade():
    op.drop_table('stray', schema='clean')
    op.drop_column('items', 'name')
