CREATE TABLE copy AS SELECT id FROM parent.people;
