"""products get descriptions

Revision ID: f5d08a6b7e12
Revises: c47be1905a3f
Create Date: 2026-04-02 13:55:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'f5d08a6b7e12'
down_revision = 'c47be1905a3f'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('products', sa.Column('description', sa.Text(), nullable=True))
    products = sa.table(
        'products',
        sa.column('sku', sa.String),
        sa.column('title', sa.String),
        sa.column('price', sa.Numeric(10, 2)),
        sa.column('description', sa.Text),
        schema='second',
    )
    op.bulk_insert(products, [
        {'sku': 'gift-10', 'title': 'gift card', 'price': 10, 'description': 'a card: it does not expire'},
        {'sku': 'gift-50', 'title': 'gift card', 'price': 50, 'description': None},
    ])
    op.execute(products.update().where(products.c.description.is_(None)).values(description=products.c.title))


def downgrade():
    op.execute("DELETE FROM products WHERE sku LIKE 'gift-%'")
    op.drop_column('products', 'description')
