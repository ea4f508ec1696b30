-- would fail if the temporary table of the last step were still there
CREATE TEMPORARY TABLE scratchpad (id INT);
INSERT INTO kept VALUES (1, 'abc');
