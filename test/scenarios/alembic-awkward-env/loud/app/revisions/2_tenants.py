"""tenants"""

import os

from alembic import op
import sqlalchemy as sa

revision = '2'
down_revision = '1'


def upgrade(tenant):
    op.add_column('visits', sa.Column('tenant', sa.String(20)))
    op.create_index(op.f('ix_visits_tenant'), 'visits', ['tenant'])
    # relative to where env.py went
    assert os.path.exists('README.md'), os.getcwd()
    visits = sa.table('visits', sa.column('page', sa.String), sa.column('tenant', sa.String))
    op.bulk_insert(visits, [{'page': '/100%', 'tenant': tenant}, {'page': "/it's", 'tenant': None}])
    op.get_bind().execute(sa.text("UPDATE visits SET tenant = :tenant WHERE page LIKE '/%' AND tenant IS NULL"), {'tenant': tenant})


def downgrade(tenant):
    op.execute("DELETE FROM visits WHERE page IN ('/100%', '/it''s')")
    op.drop_index(op.f('ix_visits_tenant'), 'visits')
    op.drop_column('visits', 'tenant')
