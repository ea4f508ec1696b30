"""visits

Revision ID: c01
Revises: 
Create Date: 2026-06-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c01'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('visits',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('page', sa.String(length=200), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    schema='third'
    )


def downgrade():
    op.drop_table('visits', schema='third')
