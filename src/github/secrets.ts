/** Which passwords the runner is told to star out. It does so in every line of the log, so a short or common one would make the log unreadable. */
import type { ServerSpec } from '../servers/server.ts';

const wellKnown = new Set([
  'password',
  'passw0rd',
  'rootroot',
  'rootpassword',
  'root_password',
  'mysql',
  'mariadb',
  'changeme',
  'test1234',
]);

export function isMaskable(text: string): boolean {
  return text.length >= 8 && !wellKnown.has(text.toLowerCase()) && !/^(.)\1*$/.test(text);
}

/** The passwords of servers that are named by URL, as far as they may be masked. */
export function passwordsOf(specs: readonly ServerSpec[]): readonly string[] {
  return specs.flatMap((spec) =>
    spec.kind === 'url' && isMaskable(spec.endpoint.password) ? [spec.endpoint.password] : [],
  );
}
