"""payments, of which half arrives

Revision ID: b02
Revises: b01
Create Date: 2026-05-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'b02'
down_revision = 'b01'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'payments',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('invoice_id', sa.Integer, nullable=False),
    )
    op.add_column('invoices', sa.Column('paid', sa.Boolean, nullable=False, server_default=sa.text('0')))
    op.bulk_insert(
        sa.table('invoices', sa.column('id', sa.Integer), sa.column('total', sa.Numeric(10, 2))),
        [{'id': 1, 'total': 9.5}, {'id': 2, 'total': 19}],
    )
    op.create_index(
        'ix_invoices_due',
        'invoices',
        ['due_at'],
    )
    op.create_foreign_key('payments_invoice', 'payments', 'invoices', ['invoice_id'], ['id'])


def downgrade():
    op.drop_index('ix_invoices_due', 'invoices')
    op.drop_column('invoices', 'paid')
    op.drop_table('payments')
