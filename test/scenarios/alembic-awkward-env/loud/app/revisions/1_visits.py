"""visits"""

from alembic import op
import sqlalchemy as sa

from app.settings import settings

revision = '1'
down_revision = None

print("a revision is imported in", settings["region"])


def upgrade(tenant):
    print("::set-output name=tenant::" + tenant)
    op.create_table(
        'visits',
        sa.Column('id', sa.Integer, primary_key=True),
        sa.Column('page', sa.String(200), nullable=False),
        sa.Column('at', sa.DateTime, nullable=False, server_default=sa.func.now()),
        sa.UniqueConstraint('page', name='uq_visits_page'),
    )
    # a name in double quotes: only with the SQL mode that env.py sets
    op.execute('CREATE INDEX "ix_visits_at" ON "visits" ("at")')


def downgrade(tenant):
    op.drop_table('visits')
