"""alter it

Revision ID: 05_alter
Revises: 04_altered
Create Date: 2026-08-05 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = '05_alter'
down_revision = '04_altered'
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column('altered', 'id', existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=False, autoincrement=True)
    op.alter_column('altered', 'name', new_column_name='label', existing_type=sa.String(length=40), type_=mysql.VARCHAR(80, charset='utf8mb4', collation='utf8mb4_bin'), existing_nullable=True, nullable=False, server_default='-')
    op.alter_column('altered', 'amount', existing_type=sa.Integer(), type_=mysql.DECIMAL(12, 2, unsigned=True), existing_nullable=True, nullable=False, comment='in euros')
    op.alter_column('altered', 'state', existing_type=mysql.ENUM('new', 'done'), type_=mysql.ENUM('new', 'done', 'gone'), existing_nullable=True, nullable=False, server_default='new')
    op.alter_column('altered', 'at', existing_type=sa.DateTime(), type_=mysql.DATETIME(fsp=6), existing_nullable=True, nullable=False, server_default=sa.text('CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)'))
    op.create_table_comment('altered', 'changed by a revision', existing_comment=None)
    op.add_column('altered', sa.Column('twice', sa.Numeric(precision=13, scale=2), sa.Computed('amount * 2', persisted=True), nullable=True))
    op.add_column('altered', sa.Column('parent_id', mysql.INTEGER(unsigned=True), nullable=True))
    op.drop_index('altered_state', table_name='altered')
    op.create_index('altered_label', 'altered', ['label'], unique=False, mysql_length=8)
    op.create_check_constraint('altered_amount', 'altered', 'amount > 0')
    op.create_foreign_key('altered_parent', 'altered', 'parents', ['parent_id'], ['id'], ondelete='CASCADE')


def downgrade():
    op.drop_constraint('altered_parent', 'altered', type_='foreignkey')
    op.drop_constraint('altered_amount', 'altered', type_='check')
    op.drop_index('altered_label', table_name='altered')
    op.create_index('altered_state', 'altered', ['state'], unique=False)
    op.drop_column('altered', 'parent_id')
    op.drop_column('altered', 'twice')
    op.drop_table_comment('altered', existing_comment='changed by a revision')
    op.alter_column('altered', 'at', existing_type=mysql.DATETIME(fsp=6), type_=sa.DateTime(), existing_nullable=False, nullable=True, server_default=None)
    op.alter_column('altered', 'state', existing_type=mysql.ENUM('new', 'done', 'gone'), type_=mysql.ENUM('new', 'done'), existing_nullable=False, nullable=True, server_default=None)
    op.alter_column('altered', 'amount', existing_type=mysql.DECIMAL(12, 2, unsigned=True), type_=sa.Integer(), existing_nullable=False, nullable=True, comment=None)
    op.alter_column('altered', 'label', new_column_name='name', existing_type=mysql.VARCHAR(80, charset='utf8mb4', collation='utf8mb4_bin'), type_=sa.String(length=40), existing_nullable=False, nullable=True, server_default=None)
    op.alter_column('altered', 'id', existing_type=sa.BigInteger(), type_=sa.Integer(), existing_nullable=False, autoincrement=True)
