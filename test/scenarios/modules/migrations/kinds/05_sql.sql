CREATE VIEW words AS SELECT word FROM typed;
