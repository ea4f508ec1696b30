CREATE TABLE accounts (
  id int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email varchar(190) NOT NULL,
  name varchar(100) NOT NULL,
  created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE KEY accounts_email_unique (email)
);

CREATE TABLE sessions (
  token varchar(64) NOT NULL PRIMARY KEY,
  account_id int unsigned NOT NULL,
  expires_at datetime NOT NULL,
  KEY sessions_expires_at_index (expires_at),
  CONSTRAINT sessions_account_id_foreign FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE CASCADE
);
