CREATE VIEW audited AS SELECT id, what FROM audit;
