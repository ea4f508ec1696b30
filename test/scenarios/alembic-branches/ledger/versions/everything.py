"""bring the two together

Revision ID: everything
Revises: audit, currency
Create Date: 2026-02-05 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'everything'
down_revision = ('audit', 'currency')
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('audits', sa.Column('currency', sa.CHAR(3)))


def downgrade():
    op.drop_column('audits', 'currency')
