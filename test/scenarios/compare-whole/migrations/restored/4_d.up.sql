CALL add_parent(1);
CALL add_parent(1);
