"""accounts

Revision ID: ledger_base
Revises: 
Create Date: 2026-02-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'ledger_base'
down_revision = None
branch_labels = 'accounting'
depends_on = None


def upgrade():
    op.create_table('accounts', sa.Column('id', sa.BigInteger, primary_key=True), sa.Column('owner', sa.String(80)))


def downgrade():
    op.drop_table('accounts')
