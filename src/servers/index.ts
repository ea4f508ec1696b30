// Generated from the folder listing by scripts/generate.ts; do not edit.
import mysqld from './mysqld.ts';
import runner from './runner.ts';
import url from './url.ts';

export const providers = [mysqld, runner, url] as const;
