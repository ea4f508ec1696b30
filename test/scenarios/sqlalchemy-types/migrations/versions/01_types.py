"""types

Revision ID: 01_types
Revises: 
Create Date: 2026-08-01 10:00:00.000000

"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import mysql


# revision identifiers, used by Alembic.
revision = '01_types'
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table('integers',
    sa.Column('id', mysql.BIGINT(unsigned=True), nullable=False),
    sa.Column('tiny', mysql.TINYINT(), nullable=True),
    sa.Column('tiny_unsigned', mysql.TINYINT(unsigned=True), server_default=sa.text('7'), nullable=False),
    sa.Column('tiny_one', mysql.TINYINT(display_width=1), nullable=True),
    sa.Column('tiny_four', mysql.TINYINT(display_width=4), nullable=True),
    sa.Column('small', mysql.SMALLINT(), nullable=True),
    sa.Column('small_unsigned', mysql.SMALLINT(unsigned=True), nullable=True),
    sa.Column('medium', mysql.MEDIUMINT(), nullable=True),
    sa.Column('medium_unsigned', mysql.MEDIUMINT(unsigned=True), nullable=True),
    sa.Column('integer', mysql.INTEGER(), nullable=True),
    sa.Column('integer_width', mysql.INTEGER(display_width=11), nullable=True),
    sa.Column('integer_unsigned', mysql.INTEGER(unsigned=True), nullable=True),
    sa.Column('integer_zerofill', mysql.INTEGER(display_width=6, zerofill=True), nullable=True),
    sa.Column('big', mysql.BIGINT(display_width=20), nullable=True),
    sa.Column('generic_small', sa.SmallInteger(), server_default='-1', nullable=True),
    sa.Column('generic_integer', sa.Integer(), server_default='0', nullable=False),
    sa.Column('generic_big', sa.BigInteger(), nullable=True),
    sa.Column('bit', mysql.BIT(), nullable=True),
    sa.Column('bits', mysql.BIT(length=64), server_default=sa.text("b'101'"), nullable=True),
    sa.Column('bit_one', mysql.BIT(length=1), server_default=sa.text("b'0'"), nullable=False),
    sa.Column('boolean', sa.Boolean(), nullable=True),
    sa.Column('boolean_true', sa.Boolean(), server_default=sa.text('true'), nullable=False),
    sa.Column('boolean_false', sa.Boolean(), server_default=sa.text('false'), nullable=False),
    sa.Column('boolean_checked', sa.Boolean(create_constraint=True, name='boolean_checked'), nullable=True),
    sa.Column('mysql_boolean', sa.BOOLEAN(), nullable=True),
    sa.Column('year', mysql.YEAR(), nullable=True),
    sa.Column('year_four', mysql.YEAR(display_width=4), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('decimals',
    sa.Column('id', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('numeric', sa.Numeric(), nullable=True),
    sa.Column('numeric_scaled', sa.Numeric(precision=10, scale=2), server_default=sa.text('0'), nullable=False),
    sa.Column('numeric_precision', sa.Numeric(precision=8), nullable=True),
    sa.Column('money', sa.Numeric(precision=10, scale=2), server_default='0.00', nullable=True),
    sa.Column('decimal_default', mysql.DECIMAL(precision=20, scale=6), server_default=sa.text('1.5'), nullable=True),
    sa.Column('decimal_unsigned', mysql.DECIMAL(unsigned=True, precision=12, scale=4), nullable=True),
    sa.Column('decimal_zerofill', mysql.DECIMAL(zerofill=True, precision=12, scale=4), nullable=True),
    sa.Column('mysql_numeric', mysql.NUMERIC(precision=65, scale=30), nullable=True),
    sa.Column('floating', sa.Float(), nullable=True),
    sa.Column('floating_single', sa.Float(precision=24), nullable=True),
    sa.Column('floating_double', sa.Float(precision=53), nullable=True),
    sa.Column('mysql_float', mysql.FLOAT(precision=7, scale=3), nullable=True),
    sa.Column('mysql_float_unsigned', mysql.FLOAT(unsigned=True), nullable=True),
    sa.Column('double', sa.Double(), nullable=True),
    sa.Column('mysql_double', mysql.DOUBLE(asdecimal=True), nullable=True),
    sa.Column('mysql_double_scaled', mysql.DOUBLE(precision=10, scale=3, asdecimal=True), server_default=sa.text('1e3'), nullable=True),
    sa.Column('mysql_double_unsigned', mysql.DOUBLE(asdecimal=True, unsigned=True), nullable=True),
    sa.Column('mysql_real', mysql.REAL(asdecimal=True), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('strings',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('plain', sa.String(length=100), nullable=False),
    sa.Column('empty', sa.String(length=10), server_default='', nullable=False),
    sa.Column('quoted', sa.String(length=60), server_default='it\'s 100% "so" \\ and so', nullable=True),
    sa.Column('collated', sa.String(length=50, collation='utf8mb4_bin'), nullable=True),
    sa.Column('unicode_text', sa.Unicode(length=80), nullable=True),
    sa.Column('fixed', sa.CHAR(length=3), server_default='abc', nullable=True),
    sa.Column('single', mysql.CHAR(), nullable=True),
    sa.Column('character', mysql.CHAR(charset='latin1', length=5), nullable=True),
    sa.Column('character_binary', mysql.CHAR(charset='latin1', collation='latin1_bin', length=5), nullable=True),
    sa.Column('character_flag', mysql.CHAR(binary=True, length=5), nullable=True),
    sa.Column('ascii_flag', mysql.VARCHAR(ascii=True, length=20), nullable=True),
    sa.Column('varying', mysql.VARCHAR(charset='ascii', collation='ascii_general_ci', length=255), nullable=True),
    sa.Column('old_utf8', mysql.VARCHAR(charset='utf8mb3', length=40), nullable=True),
    sa.Column('national', mysql.NVARCHAR(national=True, length=30), nullable=True),
    sa.Column('national_fixed', mysql.NCHAR(national=True, length=30), nullable=True),
    sa.Column('national_flag', mysql.VARCHAR(national=True, length=30), nullable=True),
    sa.Column('tiny_text', mysql.TINYTEXT(), nullable=True),
    sa.Column('text', sa.Text(), nullable=True),
    sa.Column('text_short', sa.Text(length=100), nullable=True),
    sa.Column('text_long', sa.Text(length=70000), nullable=True),
    sa.Column('mysql_text', mysql.TEXT(charset='latin1'), nullable=True),
    sa.Column('medium_text', mysql.MEDIUMTEXT(collation='utf8mb4_bin'), nullable=True),
    sa.Column('long_text', mysql.LONGTEXT(), nullable=True),
    sa.Column('unicode_long', sa.UnicodeText(), nullable=True),
    sa.Column('generic_enum', sa.Enum('red', 'green', name='colour'), nullable=True),
    sa.Column('checked_enum', sa.Enum('a', 'b', name='checked_enum', native_enum=False, create_constraint=True, length=5), nullable=True),
    sa.Column('plain_enum', sa.Enum('x', 'yy', native_enum=False), nullable=True),
    sa.Column('mysql_enum', mysql.ENUM('new', "it's", 'a,b', '50%', '', 'größer'), server_default='new', nullable=False),
    sa.Column('enum_charset', mysql.ENUM('a', 'b', charset='latin1', collation='latin1_german1_ci'), nullable=True),
    sa.Column('mysql_set', mysql.SET('a', 'b', "c's"), server_default='a,b', nullable=True),
    sa.Column('set_bitwise', mysql.SET('x', 'y', '', retrieve_as_bitwise=True), nullable=True),
    sa.Column('set_collated', mysql.SET('x', 'y', collation='utf8mb4_bin'), nullable=True),
    sa.Column('unique_id', sa.Uuid(), nullable=True),
    sa.Column('unique_text', sa.Uuid(native_uuid=False), server_default=sa.text("(replace(uuid(), '-', ''))"), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    mysql_charset='utf8mb4',
    mysql_collate='utf8mb4_unicode_ci'
    )
    op.create_table('bytes',
    sa.Column('key', sa.VARBINARY(length=16), nullable=False),
    sa.Column('binary', sa.BINARY(length=20), nullable=True),
    sa.Column('binary_one', sa.BINARY(), nullable=True),
    sa.Column('varying', sa.VARBINARY(length=255), server_default='', nullable=False),
    sa.Column('tiny', mysql.TINYBLOB(), nullable=True),
    sa.Column('blob', sa.BLOB(), nullable=True),
    sa.Column('blob_long', sa.BLOB(length=100000), nullable=True),
    sa.Column('medium', mysql.MEDIUMBLOB(), nullable=True),
    sa.Column('long', mysql.LONGBLOB(), nullable=True),
    sa.Column('large', sa.LargeBinary(), nullable=True),
    sa.Column('large_length', sa.LargeBinary(length=255), nullable=True),
    sa.Column('pickled', sa.PickleType(), nullable=True),
    sa.Column('json', mysql.JSON(), nullable=True),
    sa.Column('json_default', mysql.JSON(), server_default=sa.text('(json_array())'), nullable=False),
    sa.Column('generic_json', sa.JSON(none_as_null=True), nullable=True),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('times',
    sa.Column('id', sa.Integer(), sa.Identity(always=False), nullable=False),
    sa.Column('date', sa.Date(), server_default='2001-02-03', nullable=True),
    sa.Column('mysql_date', sa.DATE(), nullable=True),
    sa.Column('time', sa.Time(), nullable=True),
    sa.Column('time_fraction', mysql.TIME(fsp=3), nullable=True),
    sa.Column('at', sa.DateTime(), nullable=True),
    sa.Column('at_zone', sa.DateTime(timezone=True), nullable=True),
    sa.Column('at_now', sa.DateTime(), server_default=sa.text('now()'), nullable=False),
    sa.Column('at_now_text', sa.DateTime(), server_default=sa.text('CURRENT_TIMESTAMP'), nullable=True),
    sa.Column('at_fraction', mysql.DATETIME(fsp=6), server_default=sa.text('CURRENT_TIMESTAMP(6)'), nullable=True),
    sa.Column('at_updated', sa.DateTime(), server_default=sa.text('CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP'), nullable=False),
    sa.Column('at_updated_fraction', mysql.DATETIME(fsp=3), server_default=sa.text('CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)'), nullable=True),
    sa.Column('at_updated_only', sa.DateTime(), server_default=sa.text('NULL ON UPDATE CURRENT_TIMESTAMP'), nullable=True),
    sa.Column('stamp', sa.TIMESTAMP(), nullable=True),
    sa.Column('stamp_default', mysql.TIMESTAMP(), server_default=sa.text('CURRENT_TIMESTAMP'), nullable=False),
    sa.Column('stamp_fraction', mysql.TIMESTAMP(fsp=6), server_default=sa.text('now(6) ON UPDATE now(6)'), nullable=False),
    sa.Column('stamp_fixed', mysql.TIMESTAMP(), server_default='2001-02-03 04:05:06', nullable=True),
    sa.Column('stamp_fetched', sa.TIMESTAMP(), nullable=True),
    sa.Column('lasting', sa.Interval(), nullable=True),
    sa.Column('nothing', sa.DateTime(), server_default=sa.text('NULL'), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_table('compressed',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=40), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    mysql_auto_increment='1000',
    mysql_default_charset='latin1',
    mysql_engine='InnoDB',
    mysql_key_block_size='8',
    mysql_max_rows='100000',
    mysql_row_format='COMPRESSED',
    mysql_stats_persistent='0'
    )
    op.create_table('in_memory',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    mysql_collate='utf8mb4_bin',
    mysql_engine='MEMORY'
    )
    op.create_index('in_memory_hash', 'in_memory', ['key'], unique=False, mysql_using='hash')
    op.create_table('partitioned',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(length=40), nullable=True),
    sa.PrimaryKeyConstraint('id'),
    mysql_partition_by='HASH (id)',
    mysql_partitions='4',
    mysql_row_format='DYNAMIC'
    )


def downgrade():
    op.drop_table('partitioned')
    op.drop_table('in_memory')
    op.drop_table('compressed')
    op.drop_table('times')
    op.drop_table('bytes')
    op.drop_table('strings')
    op.drop_table('decimals')
    op.drop_table('integers')
