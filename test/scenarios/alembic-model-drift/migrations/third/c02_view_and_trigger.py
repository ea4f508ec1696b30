"""what SQLAlchemy's models have no words for"""

from alembic import op

revision = "c02"
down_revision = "c01"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("CREATE VIEW pages AS SELECT DISTINCT page FROM visits")
    op.execute("CREATE TRIGGER no_blank_page BEFORE INSERT ON visits FOR EACH ROW SET NEW.page = TRIM(NEW.page)")


def downgrade():
    op.execute("DROP TRIGGER no_blank_page")
    op.execute("DROP VIEW pages")
