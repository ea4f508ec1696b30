DELETE FROM customer WHERE email IN ('a@example.org', 'b@example.org');
