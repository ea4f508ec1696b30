CREATE TABLE pets (id INT PRIMARY KEY, owner INT, CONSTRAINT owner FOREIGN KEY (owner) REFERENCES parent.people (id));
CREATE VIEW owners AS SELECT pets.id, people.nick FROM pets JOIN parent.people ON people.id = pets.owner;
