from sqlalchemy import CheckConstraint, Column, ForeignKeyConstraint, Index, Integer, Numeric, String, desc
from sqlalchemy.dialects import mysql
from sqlalchemy.orm import Mapped, mapped_column

from shop.base import Base


class User(Base):
    __tablename__ = "users"
    __table_args__ = {"schema": "first"}

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80))


class Product(Base):
    __tablename__ = "products"
    __table_args__ = (
        CheckConstraint("price >= 0", name="products_price"),
        Index("ix_products_title", desc("title")),
        {"schema": "second", "mysql_charset": "utf8mb4"},
    )

    id: Mapped[int] = mapped_column(mysql.INTEGER(unsigned=True), primary_key=True)
    title = Column(String(100), nullable=False)
    price = Column(Numeric(12, 2), nullable=False, server_default="0.00")
    weight = Column(Integer)


class Picture(Base):
    __tablename__ = "pictures"
    __table_args__ = (
        ForeignKeyConstraint(["product_id"], ["second.products.id"], name="fk_pictures_product", ondelete="CASCADE"),
        {"schema": "second"},
    )

    id = Column(Integer, primary_key=True)
    product_id = Column(mysql.INTEGER(unsigned=True), nullable=False)


class Tag(Base):
    __tablename__ = "tags"
    __table_args__ = {"schema": "second"}

    id = Column(Integer, primary_key=True)
    name = Column(String(40, collation="utf8mb4_bin"), nullable=False, unique=True)


class Visit(Base):
    __tablename__ = "visits"
    __table_args__ = {"schema": "third"}

    id: Mapped[int] = mapped_column(primary_key=True)
    page: Mapped[str] = mapped_column(String(200))
