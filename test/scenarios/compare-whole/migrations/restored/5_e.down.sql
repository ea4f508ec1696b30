DROP PROCEDURE add_parent;
