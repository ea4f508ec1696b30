"""one book, one number"""

import sqlalchemy as sa
from alembic import op

revision = "c3"
down_revision = "b2"


def upgrade():
    # multidb: data-loss titles that nobody typed in are "?" from now on
    op.execute("UPDATE books SET title = '?' WHERE title IS NULL")
    op.alter_column("books", "title", existing_type=sa.String(200), nullable=False)
    op.create_unique_constraint("books_isbn", "books", ["isbn"])


def downgrade():
    op.drop_constraint("books_isbn", "books", type_="unique")
    op.alter_column("books", "title", existing_type=sa.String(200), nullable=True)
