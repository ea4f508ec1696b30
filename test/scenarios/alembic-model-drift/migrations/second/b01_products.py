"""products

Revision ID: b01
Revises: 
Create Date: 2026-06-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = 'b01'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('products',
    sa.Column('id', mysql.INTEGER(unsigned=True), nullable=False),
    sa.Column('title', sa.String(length=100), nullable=False),
    sa.Column('price', sa.Numeric(precision=10, scale=2), server_default='0.00', nullable=False),
    sa.PrimaryKeyConstraint('id'),
    schema='second',
    mysql_charset='utf8mb4'
    )
    op.create_index('ix_products_title', 'products', ['title'], unique=False, schema='second')


def downgrade():
    op.drop_table('products', schema='second')
