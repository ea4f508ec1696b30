"""pictures and tags

Revision ID: b02
Revises: b01
Create Date: 2026-06-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = 'b02'
down_revision = 'b01'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('pictures',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('product_id', mysql.INTEGER(unsigned=True), nullable=False),
    sa.ForeignKeyConstraint(['product_id'], ['second.products.id'], name='fk_pictures_product'),
    sa.PrimaryKeyConstraint('id'),
    schema='second'
    )
    op.create_table('tags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40, collation='utf8mb4_bin'), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('name'),
    schema='second'
    )
    op.create_table('leftovers', sa.Column('id', sa.Integer(), nullable=False), sa.PrimaryKeyConstraint('id'), schema='second')


def downgrade():
    op.drop_table('leftovers', schema='second')
    op.drop_table('tags', schema='second')
    op.drop_table('pictures', schema='second')
