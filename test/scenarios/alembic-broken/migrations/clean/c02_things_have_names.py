"""things have names

Revision ID: c02
Revises: c01
Create Date: 2026-05-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c02'
down_revision = 'c01'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('things', sa.Column('name', sa.String(40), nullable=False, server_default=''))
    op.create_index('ix_things_name', 'things', ['name'])


def downgrade():
    op.drop_index('ix_things_name', 'things')
    op.drop_column('things', 'name')
