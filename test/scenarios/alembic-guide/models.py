"""The tables of all three databases: a model says in which one it lives by its schema."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import declarative_base, relationship

Base = declarative_base()


class User(Base):
    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("email", name="uq_users_email"),
        Index("ix_users_name", "name"),
        {"schema": "first"},
    )

    id = Column(Integer, primary_key=True)
    email = Column(String(190), nullable=False)
    name = Column(String(80), nullable=False)
    created_at = Column(DateTime, nullable=False, server_default=func.now())
    phone = Column(String(30))
    email_domain = Column(String(120), nullable=False)

    memberships = relationship("Membership", back_populates="user")


class Group(Base):
    __tablename__ = "groups"
    __table_args__ = (UniqueConstraint("name", name="uq_groups_name"), {"schema": "first"})

    id = Column(Integer, primary_key=True)
    name = Column(String(80), nullable=False)

    memberships = relationship("Membership", back_populates="group")


class Membership(Base):
    __tablename__ = "memberships"
    __table_args__ = ({"schema": "first", "comment": "who is in which group"},)

    user_id = Column(Integer, ForeignKey("first.users.id", ondelete="CASCADE"), primary_key=True)
    group_id = Column(Integer, ForeignKey("first.groups.id"), primary_key=True, index=True)
    is_admin = Column(Boolean, nullable=False, server_default=text("0"))

    user = relationship("User", back_populates="memberships")
    group = relationship("Group", back_populates="memberships")


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (UniqueConstraint("sku", name="uq_products_sku"), {"schema": "second"})

    id = Column(Integer, primary_key=True)
    sku = Column(String(40), nullable=False)
    title = Column(String(200), nullable=False)
    price = Column(Numeric(10, 2), nullable=False, server_default=text("0.00"))
    description = Column(Text)


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = ({"schema": "second"},)

    id = Column(Integer, primary_key=True)
    # across databases: the customer lives in the first one
    user_id = Column(Integer, ForeignKey("first.users.id"), nullable=False, index=True)
    state = Column(String(20), nullable=False, server_default="new")
    placed_at = Column(DateTime, nullable=False, server_default=func.now())


class OrderLine(Base):
    __tablename__ = "order_lines"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_id"], ["second.orders.id"], name="fk_order_lines_order", ondelete="CASCADE"
        ),
        ForeignKeyConstraint(["product_id"], ["second.products.id"], name="fk_order_lines_product"),
        Index("ix_order_lines_product_id", "product_id"),
        {"schema": "second"},
    )

    order_id = Column(Integer, primary_key=True, autoincrement=False)
    line = Column(Integer, primary_key=True, autoincrement=False)
    product_id = Column(Integer, nullable=False)
    quantity = Column(Integer, nullable=False, server_default=text("1"))


class Event(Base):
    __tablename__ = "events"
    __table_args__ = (
        ForeignKeyConstraint(
            ["order_id"], ["second.orders.id"], name="fk_events_order", ondelete="SET NULL"
        ),
        Index("ix_events_order_id", "order_id"),
        Index("ix_events_kind_at", "kind", "at"),
        {"schema": "third"},
    )

    id = Column(Integer, primary_key=True)
    kind = Column(String(40), nullable=False)
    at = Column(DateTime, nullable=False, server_default=func.now())
    body = Column(JSON)
    user_id = Column(Integer, ForeignKey("first.users.id"), index=True)
    order_id = Column(Integer)
