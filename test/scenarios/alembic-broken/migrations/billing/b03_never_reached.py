"""never reached

Revision ID: b03
Revises: b02
Create Date: 2026-05-03 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'b03'
down_revision = 'b02'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('payments', sa.Column('at', sa.DateTime))


def downgrade():
    op.drop_column('payments', 'at')
