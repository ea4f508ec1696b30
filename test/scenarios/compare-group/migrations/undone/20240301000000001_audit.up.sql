CREATE TRIGGER users_audit AFTER INSERT ON users FOR EACH ROW
BEGIN
  INSERT INTO audit (what) VALUES (CONCAT('new: ', NEW.name, '; /* a user */'));
END;
