/**
 * How a throw-away server is run: nothing it holds is worth saving, so it never waits for a disk, and it listens to nobody but us. What
 * a migration can see is left as a newly installed server has it: sql_mode, charset, collation.
 *
 * The binary log is on: it is how the catalog reader learns which objects a step touched. With it on, an account without global rights may not
 * create triggers and functions (error 1419) unless log_bin_trust_function_creators is set:
 * https://dev.mysql.com/doc/refman/8.4/en/stored-programs-logging.html
 *
 * `loose-` marks what one version or another does not know: https://dev.mysql.com/doc/refman/8.4/en/option-modifiers.html
 */
import type { Vendor } from './server.ts';

const everywhere = [
  '--log-bin=binlog',
  '--loose-binlog-format=ROW',
  '--server-id=1',
  '--sync-binlog=0',
  '--log-bin-trust-function-creators=1',
  '--innodb-flush-log-at-trx-commit=0',
  '--innodb-buffer-pool-size=64M',
  '--performance-schema=OFF',
  '--skip-name-resolve',
  '--event-scheduler=OFF',
  '--local-infile=OFF',
  // Every database in the matrix has a connection of ours, and some for its migrations.
  '--max-connections=500',
] as const;

/** innodb_doublewrite is not here on purpose: with it OFF an ADD FOREIGN KEY takes MySQL 107 ms instead of 6. */
const ofVendor: Readonly<Record<Vendor, readonly string[]>> = {
  mysql: ['--loose-mysqlx=OFF', '--loose-innodb-redo-log-capacity=32M'],
  // The log file is written in full when the datadir is made, and copied at every start: 16 MB instead of 96.
  // Its built-in charset was latin1 before 11.6; packages and images configure utf8mb4, which --no-defaults would lose.
  mariadb: ['--loose-innodb-log-file-size=16M', '--character-set-server=utf8mb4'],
};

/** What shapes the datadir and stays the same from start to start. */
export function settings(vendor: Vendor): readonly string[] {
  return [...everywhere, ...ofVendor[vendor]];
}

/**
 * Statements for `--init-file`, one a line: leave one account that may do everything, reachable over the socket and TCP without name
 * resolution. MySQL's initialisation makes root@localhost, MariaDB's some more, all without a password.
 */
export function accountStatements(vendor: Vendor, password: string): string {
  const lines = [
    'SET SESSION sql_log_bin = 0;',
    ...(vendor === 'mysql'
      ? ["DROP USER IF EXISTS 'root'@'localhost';"]
      : ["DELETE FROM mysql.global_priv WHERE User IN ('', 'root');", 'FLUSH PRIVILEGES;']),
    `CREATE USER 'root'@'%' IDENTIFIED BY '${password}';`,
    "GRANT ALL PRIVILEGES ON *.* TO 'root'@'%' WITH GRANT OPTION;",
    "GRANT PROXY ON ''@'' TO 'root'@'%' WITH GRANT OPTION;",
  ];
  return `${lines.join('\n')}\n`;
}
