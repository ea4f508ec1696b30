// Generated from the folder listing by scripts/generate.ts; do not edit.
import docker from './docker.ts';
import mysqld from './mysqld.ts';
import runner from './runner.ts';
import url from './url.ts';

export const providers = [docker, mysqld, runner, url] as const;
