DELETE FROM customers WHERE email IN ('a@example.org', 'b@example.org');
DELETE FROM totals;
