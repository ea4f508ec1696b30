"""what is altered later

Revision ID: 04_altered
Revises: 03_relations
Create Date: 2026-08-04 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = '04_altered'
down_revision = '03_relations'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('altered',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=True),
    sa.Column('amount', sa.Integer(), nullable=True),
    sa.Column('state', mysql.ENUM('new', 'done'), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('altered_state', 'altered', ['state'], unique=False)


def downgrade():
    op.drop_table('altered')
