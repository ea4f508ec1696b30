"""currency of a posting

Revision ID: currency
Revises: postings
Create Date: 2026-02-04 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'currency'
down_revision = 'postings'
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table('postings') as table:
        table.add_column(sa.Column('currency', sa.CHAR(3), nullable=False, server_default='EUR'))
        table.create_index('postings_currency', ['currency'])


def downgrade():
    with op.batch_alter_table('postings') as table:
        table.drop_index('postings_currency')
        table.drop_column('currency')
