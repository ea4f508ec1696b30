"""addresses

Revision ID: b00000000003
Revises: a00000000001
Create Date: 2026-01-13 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'b00000000003'
down_revision = 'a00000000001'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        'addresses',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('customer_id', sa.Integer, sa.ForeignKey('customers.id', name='addresses_customer'), nullable=False),
        sa.Column('text', sa.String(400)),
    )


def downgrade():
    op.drop_table('addresses')
