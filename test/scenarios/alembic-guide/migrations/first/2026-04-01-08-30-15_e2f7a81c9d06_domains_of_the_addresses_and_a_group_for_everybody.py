"""domains of the addresses, and a group for everybody

Revision ID: e2f7a81c9d06
Revises: b90e5d2c4471
Create Date: 2026-04-01 08:30:15.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = 'e2f7a81c9d06'
down_revision = 'b90e5d2c4471'
branch_labels = None
depends_on = None


def upgrade():
    users = sa.table(
        'users',
        sa.column('id', sa.Integer),
        sa.column('email', sa.String),
        sa.column('name', sa.String),
        sa.column('email_domain', sa.String),
    )
    groups = sa.table('groups', sa.column('id', sa.Integer), sa.column('name', sa.String))
    memberships = sa.table(
        'memberships',
        sa.column('user_id', sa.Integer),
        sa.column('group_id', sa.Integer),
        sa.column('is_admin', sa.Boolean),
    )

    op.bulk_insert(users, [
        {'id': 1, 'email': 'root@localhost', 'name': 'the system'},
        {'id': 2, 'email': 'nobody@localhost', 'name': "100% nobody's"},
    ])
    op.add_column('users', sa.Column('email_domain', sa.String(length=120), nullable=True))
    op.execute("UPDATE users SET email_domain = SUBSTRING_INDEX(email, '@', -1) WHERE email LIKE '%@%'")
    op.alter_column('users', 'email_domain', existing_type=sa.String(length=120), nullable=False)

    op.bulk_insert(groups, [{'id': 1, 'name': 'everybody'}])
    connection = op.get_bind()
    for (user,) in connection.execute(sa.select(users.c.id).order_by(users.c.id)).all():
        connection.execute(memberships.insert().values(user_id=user, group_id=1, is_admin=user == 1))


def downgrade():
    op.execute("DELETE FROM memberships WHERE group_id = 1")
    op.execute("DELETE FROM `groups` WHERE id = 1")
    op.drop_column('users', 'email_domain')
    op.execute("DELETE FROM users WHERE id IN (1, 2)")
