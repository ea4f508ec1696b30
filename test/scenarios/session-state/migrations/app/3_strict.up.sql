-- too long for the column: strict mode, the server's default, refuses it
INSERT INTO kept VALUES (2, 'abcd');
