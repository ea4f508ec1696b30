"""relations

Revision ID: 03_relations
Revises: 02_keys
Create Date: 2026-08-03 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = '03_relations'
down_revision = '02_keys'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('parents',
    sa.Column('id', mysql.INTEGER(unsigned=True), nullable=False),
    sa.Column('a', sa.Integer(), nullable=False),
    sa.Column('b', sa.String(length=20), nullable=False),
    sa.Column('favourite_id', sa.Integer(), nullable=True),
    sa.Column('boss_id', mysql.INTEGER(unsigned=True), nullable=True),
    sa.ForeignKeyConstraint(['boss_id'], ['parents.id'], ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('a', 'b', name='parents_ab')
    )
    op.create_table('children',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('parent_id', mysql.INTEGER(unsigned=True), nullable=True),
    sa.Column('guardian_id', mysql.INTEGER(unsigned=True), nullable=True),
    sa.Column('other_id', mysql.INTEGER(unsigned=True), nullable=True),
    sa.Column('a', sa.Integer(), nullable=True),
    sa.Column('b', sa.String(length=20), nullable=True),
    sa.ForeignKeyConstraint(['a', 'b'], ['parents.a', 'parents.b'], name='children_ab', onupdate='CASCADE', ondelete='RESTRICT'),
    sa.ForeignKeyConstraint(['guardian_id'], ['parents.id'], name='children_guardian', onupdate='RESTRICT', ondelete='NO ACTION'),
    sa.ForeignKeyConstraint(['parent_id'], ['parents.id'], onupdate='SET NULL', ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('children_ab_index', 'children', ['a', 'b'], unique=False)
    op.create_index(op.f('ix_children_parent_id'), 'children', ['parent_id'], unique=False)
    op.create_table('friends',
    sa.Column('one_id', sa.Integer(), nullable=False),
    sa.Column('other_id', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['one_id'], ['children.id'], ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['other_id'], ['children.id'], ),
    sa.PrimaryKeyConstraint('one_id', 'other_id')
    )
    op.create_foreign_key('children_other', 'children', 'parents', ['other_id'], ['id'])
    op.create_foreign_key('parents_favourite', 'parents', 'children', ['favourite_id'], ['id'])


def downgrade():
    op.drop_constraint('parents_favourite', 'parents', type_='foreignkey')
    op.drop_table('friends')
    op.drop_table('children')
    op.drop_table('parents')
