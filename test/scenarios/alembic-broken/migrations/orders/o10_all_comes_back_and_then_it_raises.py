"""all comes back, and then it raises

Revision ID: o10
Revises: o09
Create Date: 2026-05-10 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'o10'
down_revision = 'o09'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('orders', sa.Column('seen', sa.DateTime))


def downgrade():
    op.drop_column('orders', 'seen')
    kept = {}
    print(kept['seen'])
