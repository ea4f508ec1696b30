"""circles have names

Revision ID: c2
Revises: c1
Create Date: 2026-07-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'c2'
down_revision = 'c1'
branch_labels = None
depends_on = None


def upgrade():
    op.add_column('circles', sa.Column('name', sa.String(30)))
    # of this session only: the next step has another
    op.execute('CREATE TEMPORARY TABLE names AS SELECT id FROM circles')
    op.execute("SET SESSION sql_mode = ''")


def downgrade():
    op.drop_column('circles', 'name')
