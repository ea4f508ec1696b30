UPDATE pages SET size = size + 1;
INSERT INTO languages VALUES ('fr', 'Français');
