"""books and authors"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("born", sa.Date),
    )
    op.create_table(
        "books",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("author_id", sa.Integer, sa.ForeignKey("authors.id", name="books_author"), nullable=False),
        sa.Column("title", sa.String(200)),
        sa.Column("isbn", sa.String(13)),
    )


def downgrade():
    op.drop_table("books")
    op.drop_table("authors")
