DROP VIEW audited;
