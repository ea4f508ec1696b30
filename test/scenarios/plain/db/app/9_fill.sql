INSERT INTO people (name) VALUES ('a; -- b'), ("c /* d");
INSERT INTO visits SELECT id, '2024-01-01' FROM people;;
