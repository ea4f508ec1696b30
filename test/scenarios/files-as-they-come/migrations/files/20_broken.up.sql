ALTER TABLE crlf ADD COLUMN a INT;

	# a comment; with a semicolon
	ALTER TABLE crlf
	  ADD COLUMN a INT;
