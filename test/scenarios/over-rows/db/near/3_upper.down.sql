DELETE FROM languages WHERE code = 'fr';
UPDATE pages SET size = size - 1;
