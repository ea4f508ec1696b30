"""audit of the postings

Revision ID: audit
Revises: 
Create Date: 2026-02-03 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'audit'
down_revision = None
branch_labels = ['auditing']
depends_on = ('ledger_base', 'postings')


def upgrade():
    op.create_table(
        'audits',
        sa.Column('posting_id', sa.BigInteger, sa.ForeignKey('postings.id', name='audits_posting'), primary_key=True),
        sa.Column('at', sa.DateTime, nullable=False),
    )


def downgrade():
    op.drop_table('audits')
