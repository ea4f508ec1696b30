"""postings

Revision ID: postings
Revises: ledger_base
Create Date: 2026-02-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'postings'
down_revision = 'ledger_base'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'postings',
        sa.Column('id', sa.BigInteger, primary_key=True),
        sa.Column('account_id', sa.BigInteger, sa.ForeignKey('accounts.id', name='postings_account'), nullable=False),
        sa.Column('amount', sa.Numeric(15, 2), nullable=False),
    )


def downgrade():
    op.drop_table('postings')
