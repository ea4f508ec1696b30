"""only half of it comes back

Revision ID: o09
Revises: o08
Create Date: 2026-05-09 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o09'
down_revision = 'o08'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('a_half', sa.Column('id', sa.Integer, primary_key=True))
    op.create_table('other_half', sa.Column('id', sa.Integer, primary_key=True))


def downgrade():
    op.drop_table('other_half')
    op.drop_table('third_half')
    op.drop_table('a_half')
