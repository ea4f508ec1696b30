DELETE FROM parent.people;
