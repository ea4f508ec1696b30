"""keys, indexes and checks

Revision ID: 02_keys
Revises: 01_types
Create Date: 2026-08-02 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = '02_keys'
down_revision = '01_types'
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('made',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=40), sa.CheckConstraint("name <> ''"), nullable=False),
    sa.Column('net', sa.Numeric(precision=10, scale=2), nullable=False),
    sa.Column('rate', sa.Numeric(precision=4, scale=3), server_default=sa.text('(1 / 4)'), nullable=False),
    sa.Column('gross', sa.Numeric(precision=12, scale=2), sa.Computed('net * (1 + rate)', persisted=True), nullable=True),
    sa.Column('label', sa.String(length=60), sa.Computed("concat(name, ' ', char_length(name) % 10, '%')", persisted=False), nullable=True),
    sa.Column('short', sa.String(length=3), sa.Computed('left(name, 3)', ), nullable=True),
    sa.Column('expression', sa.String(length=40), server_default=sa.text("(concat('a', 'b%'))"), nullable=True),
    sa.Column('today', sa.Date(), server_default=sa.text('(curdate())'), nullable=True),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('first_tag', sa.String(length=20), sa.Computed("json_unquote(json_extract(document, '$.tags[0]'))", ), nullable=True),
    sa.CheckConstraint("name <> 'it''s 100%'"),
    sa.CheckConstraint('net >= 0 AND rate BETWEEN 0 AND 1', name='made_sane'),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('made_gross', 'made', ['gross'], unique=False)
    op.create_table('indexed',
    sa.Column('tenant', sa.Integer(), nullable=False),
    sa.Column('id', sa.BigInteger(), nullable=False),
    sa.Column('code', sa.String(length=30), nullable=False, comment="it's a `code` of 100%"),
    sa.Column('title', sa.String(length=500), nullable=False),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=True),
    sa.Column('order', sa.Integer(), nullable=True, comment=''),
    sa.Column('rank', sa.Integer(), nullable=True),
    sa.Column('the groups', sa.Integer(), nullable=True),
    sa.Column('per cent %', sa.Integer(), nullable=True),
    sa.Column('a`b', sa.Integer(), nullable=True),
    sa.PrimaryKeyConstraint('tenant', 'id', name='pk_indexed'),
    sa.UniqueConstraint('code'),
    sa.UniqueConstraint('rank'),
    sa.UniqueConstraint('tenant', 'code', name='indexed_code'),
    comment='what\'s indexed: 100% of "it" \\ größer'
    )
    op.create_index('indexed key, with 50%', 'indexed', ['order'], unique=False)
    op.create_index('indexed_at', 'indexed', [sa.text('at DESC'), 'code'], unique=False)
    op.create_index('indexed_backwards', 'indexed', [sa.column('rank').desc(), 'order'], unique=False)
    op.create_index('indexed_body', 'indexed', ['body'], unique=False, mysql_prefix='FULLTEXT')
    op.create_index('indexed_prefix', 'indexed', ['title'], unique=False, mysql_length=10)
    op.create_index('indexed_prefixes', 'indexed', ['title', 'code', 'body'], unique=False, mysql_length={'title': 10, 'body': 100})
    op.create_index('indexed_title', 'indexed', ['title'], unique=True, mysql_length={'title': 20})
    op.create_index('indexed_unique', 'indexed', ['at', 'code'], unique=True)
    op.create_index('indexed_using', 'indexed', ['code', 'at'], unique=False, mysql_using='btree')
    op.create_index(op.f('ix_indexed_code'), 'indexed', ['code'], unique=False)
    if not op.get_bind().dialect.is_mariadb:
        op.create_index('made_lower', 'made', [sa.text('(lower(name))')], unique=False)
        op.create_index('made_sum', 'made', [sa.text('(net + rate)'), 'name'], unique=False)
        op.create_index('indexed_parsed', 'indexed', ['title', 'body'], unique=False, mysql_prefix='FULLTEXT', mysql_with_parser='ngram')


def downgrade():
    op.drop_table('indexed')
    op.drop_table('made')
