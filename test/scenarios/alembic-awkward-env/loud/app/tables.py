from sqlalchemy import Column, DateTime, Index, Integer, MetaData, String, Table, func

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

visits = Table(
    "visits",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("page", String(200), nullable=False, unique=True),
    Column("at", DateTime, nullable=False, server_default=func.now()),
    Column("tenant", String(20), index=True),
)
Index("ix_visits_at", visits.c.at)
