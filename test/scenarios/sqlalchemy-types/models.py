"""Every type of SQLAlchemy's MySQL dialect, and what else a table can have, as applications write it."""

import enum

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, ForeignKeyConstraint, Index, func
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


def on_mysql(ddl, target, bind, dialect, **kw):
    """For what MariaDB does not have."""
    return not dialect.is_mariadb


class Base(DeclarativeBase):
    pass


class Colour(enum.Enum):
    red = 1
    green = 2


class Integers(Base):
    __tablename__ = "integers"

    id = Column(mysql.BIGINT(unsigned=True), primary_key=True)
    tiny = Column(mysql.TINYINT)
    tiny_unsigned = Column(mysql.TINYINT(unsigned=True), nullable=False, server_default=sa.text("7"))
    tiny_one = Column(mysql.TINYINT(1))
    tiny_four = Column(mysql.TINYINT(4))
    small = Column(mysql.SMALLINT)
    small_unsigned = Column(mysql.SMALLINT(unsigned=True))
    medium = Column(mysql.MEDIUMINT)
    medium_unsigned = Column(mysql.MEDIUMINT(unsigned=True))
    integer = Column(mysql.INTEGER)
    integer_width = Column(mysql.INTEGER(11))
    integer_unsigned = Column(mysql.INTEGER(unsigned=True))
    integer_zerofill = Column(mysql.INTEGER(display_width=6, zerofill=True))
    big = Column(mysql.BIGINT(20))
    generic_small = Column(sa.SmallInteger, server_default="-1")
    generic_integer = Column(sa.Integer, nullable=False, server_default="0")
    generic_big = Column(sa.BigInteger)
    bit = Column(mysql.BIT)
    bits = Column(mysql.BIT(64), server_default=sa.text("b'101'"))
    bit_one = Column(mysql.BIT(1), nullable=False, server_default=sa.text("b'0'"))
    boolean = Column(sa.Boolean)
    boolean_true = Column(sa.Boolean, nullable=False, server_default=sa.true())
    boolean_false = Column(sa.Boolean, nullable=False, server_default=sa.false())
    boolean_checked = Column(sa.Boolean(create_constraint=True, name="boolean_checked"))
    mysql_boolean = Column(mysql.BOOLEAN)
    year = Column(mysql.YEAR)
    year_four = Column(mysql.YEAR(4))


class Decimals(Base):
    __tablename__ = "decimals"

    id = Column(sa.Integer, primary_key=True, autoincrement=False)
    numeric = Column(sa.Numeric)
    numeric_scaled = Column(sa.Numeric(10, 2), nullable=False, server_default=sa.text("0"))
    numeric_precision = Column(sa.Numeric(8))
    money = Column(sa.Numeric(10, 2), server_default="0.00")
    decimal_default = Column(mysql.DECIMAL(20, 6), server_default=sa.text("1.5"))
    decimal_unsigned = Column(mysql.DECIMAL(12, 4, unsigned=True))
    decimal_zerofill = Column(mysql.DECIMAL(12, 4, zerofill=True))
    mysql_numeric = Column(mysql.NUMERIC(65, 30))
    floating = Column(sa.Float)
    floating_single = Column(sa.Float(24))
    floating_double = Column(sa.Float(53))
    mysql_float = Column(mysql.FLOAT(7, 3))
    mysql_float_unsigned = Column(mysql.FLOAT(unsigned=True))
    double = Column(sa.Double)
    mysql_double = Column(mysql.DOUBLE(asdecimal=True))
    mysql_double_scaled = Column(mysql.DOUBLE(10, 3), server_default=sa.text("1e3"))
    mysql_double_unsigned = Column(mysql.DOUBLE(unsigned=True))
    mysql_real = Column(mysql.REAL)


class Strings(Base):
    __tablename__ = "strings"
    __table_args__ = {"mysql_charset": "utf8mb4", "mysql_collate": "utf8mb4_unicode_ci"}

    id: Mapped[int] = mapped_column(primary_key=True)
    plain: Mapped[str] = mapped_column(sa.String(100))
    empty = Column(sa.String(10), nullable=False, server_default="")
    quoted = Column(sa.String(60), server_default="it's 100% \"so\" \\ and so")
    collated = Column(sa.String(50, collation="utf8mb4_bin"))
    unicode_text = Column(sa.Unicode(80))
    fixed = Column(sa.CHAR(3), server_default="abc")
    single = Column(mysql.CHAR)
    character = Column(mysql.CHAR(5, charset="latin1"))
    character_binary = Column(mysql.CHAR(5, charset="latin1", collation="latin1_bin"))
    character_flag = Column(mysql.CHAR(5, binary=True))
    ascii_flag = Column(mysql.VARCHAR(20, ascii=True))
    varying = Column(mysql.VARCHAR(255, charset="ascii", collation="ascii_general_ci"))
    old_utf8 = Column(mysql.VARCHAR(40, charset="utf8mb3"))
    national = Column(mysql.NVARCHAR(30))
    national_fixed = Column(mysql.NCHAR(30))
    national_flag = Column(mysql.VARCHAR(30, national=True))
    tiny_text = Column(mysql.TINYTEXT)
    text = Column(sa.Text)
    text_short = Column(sa.Text(100))
    text_long = Column(sa.Text(70000))
    mysql_text = Column(mysql.TEXT(charset="latin1"))
    medium_text = Column(mysql.MEDIUMTEXT(collation="utf8mb4_bin"))
    long_text = Column(mysql.LONGTEXT)
    unicode_long = Column(sa.UnicodeText)
    generic_enum = Column(sa.Enum(Colour))
    checked_enum = Column(
        sa.Enum("a", "b", native_enum=False, create_constraint=True, name="checked_enum", length=5)
    )
    plain_enum = Column(sa.Enum("x", "yy", native_enum=False))
    mysql_enum = Column(
        mysql.ENUM("new", "it's", "a,b", "50%", "", "größer"), nullable=False, server_default="new"
    )
    enum_charset = Column(mysql.ENUM("a", "b", charset="latin1", collation="latin1_german1_ci"))
    mysql_set = Column(mysql.SET("a", "b", "c's"), server_default="a,b")
    set_bitwise = Column(mysql.SET("x", "y", "", retrieve_as_bitwise=True))
    set_collated = Column(mysql.SET("x", "y", collation="utf8mb4_bin"))
    unique_id = Column(sa.Uuid)
    unique_text = Column(sa.Uuid(native_uuid=False), server_default=sa.text("(replace(uuid(), '-', ''))"))


class Bytes(Base):
    __tablename__ = "bytes"

    key = Column(mysql.VARBINARY(16), primary_key=True)
    binary = Column(mysql.BINARY(20))
    binary_one = Column(mysql.BINARY)
    varying = Column(mysql.VARBINARY(255), nullable=False, server_default="")
    tiny = Column(mysql.TINYBLOB)
    blob = Column(mysql.BLOB)
    blob_long = Column(mysql.BLOB(100000))
    medium = Column(mysql.MEDIUMBLOB)
    long = Column(mysql.LONGBLOB)
    large = Column(sa.LargeBinary)
    large_length = Column(sa.LargeBinary(255))
    pickled = Column(sa.PickleType)
    json = Column(mysql.JSON)
    json_default = Column(mysql.JSON, nullable=False, server_default=sa.text("(json_array())"))
    generic_json = Column(sa.JSON(none_as_null=True))


class Times(Base):
    __tablename__ = "times"

    id = Column(sa.Integer, sa.Identity(), primary_key=True)
    date = Column(sa.Date, server_default="2001-02-03")
    mysql_date = Column(mysql.DATE)
    time = Column(sa.Time)
    time_fraction = Column(mysql.TIME(fsp=3))
    at = Column(sa.DateTime)
    at_zone = Column(sa.DateTime(timezone=True))
    at_now = Column(sa.DateTime, nullable=False, server_default=func.now())
    at_now_text = Column(sa.DateTime, server_default=sa.text("CURRENT_TIMESTAMP"))
    at_fraction = Column(mysql.DATETIME(fsp=6), server_default=sa.text("CURRENT_TIMESTAMP(6)"))
    at_updated = Column(
        sa.DateTime, nullable=False, server_default=sa.text("CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP")
    )
    at_updated_fraction = Column(
        mysql.DATETIME(fsp=3), server_default=sa.text("CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3)")
    )
    at_updated_only = Column(sa.DateTime, server_default=sa.text("NULL ON UPDATE CURRENT_TIMESTAMP"))
    stamp = Column(sa.TIMESTAMP, nullable=True)
    stamp_default = Column(mysql.TIMESTAMP, nullable=False, server_default=func.current_timestamp())
    stamp_fraction = Column(
        mysql.TIMESTAMP(fsp=6), nullable=False, server_default=sa.text("now(6) ON UPDATE now(6)")
    )
    stamp_fixed = Column(mysql.TIMESTAMP, server_default="2001-02-03 04:05:06")
    stamp_fetched = Column(sa.TIMESTAMP, nullable=True, server_onupdate=sa.FetchedValue())
    lasting = Column(sa.Interval)
    nothing = Column(sa.DateTime, server_default=sa.text("NULL"))


class Made(Base):
    """Columns that are computed, and defaults that are expressions."""

    __tablename__ = "made"
    __table_args__ = (
        sa.CheckConstraint("net >= 0 AND rate BETWEEN 0 AND 1", name="made_sane"),
        sa.CheckConstraint("name <> 'it''s 100%'"),
        Index("made_gross", "gross"),
        Index("made_lower", func.lower(sa.text("name"))).ddl_if(callable_=on_mysql),
        Index("made_sum", sa.text("(net + rate)"), "name").ddl_if(callable_=on_mysql),
    )

    id = Column(sa.Integer, primary_key=True)
    name = Column(sa.String(40), sa.CheckConstraint("name <> ''"), nullable=False)
    net = Column(sa.Numeric(10, 2), nullable=False)
    rate = Column(sa.Numeric(4, 3), nullable=False, server_default=sa.text("(1 / 4)"))
    gross = Column(sa.Numeric(12, 2), sa.Computed("net * (1 + rate)", persisted=True))
    label = Column(sa.String(60), sa.Computed("concat(name, ' ', char_length(name) % 10, '%')", persisted=False))
    short = Column(sa.String(3), sa.Computed("left(name, 3)"))
    expression = Column(sa.String(40), server_default=sa.text("(concat('a', 'b%'))"))
    today = Column(sa.Date, server_default=sa.text("(curdate())"))
    document = Column(sa.JSON, nullable=False)
    first_tag = Column(sa.String(20), sa.Computed("json_unquote(json_extract(document, '$.tags[0]'))"))


class Indexed(Base):
    __tablename__ = "indexed"
    __table_args__ = (
        sa.PrimaryKeyConstraint("tenant", "id", name="pk_indexed"),
        sa.UniqueConstraint("code"),
        sa.UniqueConstraint("tenant", "code", name="indexed_code"),
        Index("indexed_title", "title", unique=True, mysql_length={"title": 20}),
        Index("indexed_body", "body", mysql_prefix="FULLTEXT"),
        Index("indexed_parsed", "title", "body", mysql_prefix="FULLTEXT", mysql_with_parser="ngram").ddl_if(
            callable_=on_mysql
        ),
        Index("indexed_prefix", "title", mysql_length=10),
        Index("indexed_prefixes", "title", "code", "body", mysql_length={"title": 10, "body": 100}),
        Index("indexed_at", sa.text("at DESC"), "code"),
        Index("indexed_using", "code", "at", mysql_using="btree"),
        Index("indexed_unique", "at", "code", unique=True),
        Index("indexed key, with 50%", "order"),
        {"comment": "what's indexed: 100% of \"it\" \\ größer"},
    )

    tenant = Column(sa.Integer, nullable=False)
    id = Column(sa.BigInteger, nullable=False)
    code = Column(sa.String(30), nullable=False, index=True, comment="it's a `code` of 100%")
    title = Column(sa.String(500), nullable=False)
    body = Column(sa.Text)
    at = Column(sa.DateTime)
    order = Column(sa.Integer, comment="")
    rank = Column("rank", sa.Integer, unique=True)
    groups = Column("the groups", sa.Integer)
    percent = Column("per cent %", sa.Integer)
    tick = Column("a`b", sa.Integer)


Index("indexed_backwards", Indexed.rank.desc(), Indexed.order)


class Parent(Base):
    __tablename__ = "parents"
    __table_args__ = (
        sa.UniqueConstraint("a", "b", name="parents_ab"),
        ForeignKeyConstraint(["favourite_id"], ["children.id"], name="parents_favourite", use_alter=True),
    )

    id = Column(mysql.INTEGER(unsigned=True), primary_key=True)
    a = Column(sa.Integer, nullable=False)
    b = Column(sa.String(20), nullable=False)
    # a cycle: the favourite is a child
    favourite_id = Column(sa.Integer)
    boss_id = Column(mysql.INTEGER(unsigned=True), ForeignKey("parents.id", ondelete="SET NULL"))


class Child(Base):
    __tablename__ = "children"
    __table_args__ = (
        ForeignKeyConstraint(
            ["a", "b"], ["parents.a", "parents.b"], name="children_ab", onupdate="CASCADE", ondelete="RESTRICT"
        ),
        Index("children_ab_index", "a", "b"),
    )

    id = Column(sa.Integer, primary_key=True)
    parent_id = Column(
        mysql.INTEGER(unsigned=True),
        ForeignKey("parents.id", ondelete="CASCADE", onupdate="SET NULL"),
        index=True,
    )
    guardian_id = Column(
        mysql.INTEGER(unsigned=True),
        ForeignKey("parents.id", name="children_guardian", ondelete="NO ACTION", onupdate="RESTRICT"),
    )
    other_id = Column(mysql.INTEGER(unsigned=True), ForeignKey("parents.id", use_alter=True, name="children_other"))
    a = Column(sa.Integer)
    b = Column(sa.String(20))


# many to many, as a table without a class
friends = sa.Table(
    "friends",
    Base.metadata,
    Column("one_id", ForeignKey("children.id", ondelete="CASCADE"), primary_key=True),
    Column("other_id", ForeignKey("children.id"), primary_key=True),
    Column("since", sa.Date),
)


class Compressed(Base):
    __tablename__ = "compressed"
    __table_args__ = {
        "mysql_engine": "InnoDB",
        "mysql_default_charset": "latin1",
        "mysql_row_format": "COMPRESSED",
        "mysql_key_block_size": "8",
        "mysql_auto_increment": "1000",
        "mysql_stats_persistent": "0",
        "mysql_max_rows": "100000",
    }

    id = Column(sa.Integer, primary_key=True)
    text = Column(sa.String(40))


class InMemory(Base):
    __tablename__ = "in_memory"
    __table_args__ = (
        Index("in_memory_hash", "key", mysql_using="hash"),
        {"mysql_engine": "MEMORY", "mysql_collate": "utf8mb4_bin"},
    )

    id = Column(sa.Integer, primary_key=True)
    key = Column(sa.String(40), nullable=False)


class Partitioned(Base):
    __tablename__ = "partitioned"
    __table_args__ = {"mysql_partition_by": "HASH (id)", "mysql_partitions": "4", "mysql_row_format": "DYNAMIC"}

    id = Column(sa.Integer, primary_key=True)
    text = Column(sa.String(40))


class Altered(Base):
    """What a later revision made of a table."""

    __tablename__ = "altered"
    __table_args__ = (
        sa.CheckConstraint("amount > 0", name="altered_amount"),
        Index("altered_label", "label", mysql_length=8),
        {"comment": "changed by a revision"},
    )

    id = Column(sa.BigInteger, primary_key=True)
    label = Column(mysql.VARCHAR(80, charset="utf8mb4", collation="utf8mb4_bin"), nullable=False, server_default="-")
    amount = Column(mysql.DECIMAL(12, 2, unsigned=True), nullable=False, comment="in euros")
    state = Column(mysql.ENUM("new", "done", "gone"), nullable=False, server_default="new")
    at = Column(
        mysql.DATETIME(fsp=6),
        nullable=False,
        server_default=sa.text("CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)"),
    )
    twice = Column(sa.Numeric(13, 2), sa.Computed("amount * 2", persisted=True))
    parent_id = Column(mysql.INTEGER(unsigned=True), ForeignKey("parents.id", name="altered_parent", ondelete="CASCADE"))
