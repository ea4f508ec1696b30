/**
 * What repository code gets to see of the environment: a short list that programs need to run at all, and what the matrix gives to the
 * database. Never the runner's secrets and never its files, through which a later step could be told what to do
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#environment-files).
 */
import { fillEnvironment, isWithheld } from '../matrix/variables.ts';
import type { Endpoint } from '../servers/server.ts';

/** LD_LIBRARY_PATH: where the tool cache was moved, setup-python's Python needs it to start (https://github.com/actions/setup-python/issues/871). */
const safe =
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|LANG|LANGUAGE|LC_[A-Z]+|TZ|LD_LIBRARY_PATH|TMPDIR|TMP|TEMP|NODE_ENV|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|CI|SystemRoot|SYSTEMROOT|ComSpec|PATHEXT|USERPROFILE|APPDATA|LOCALAPPDATA)$/;

/**
 * The environment of a child: what of `own` is safe, then `wanted` with its placeholders filled. What is never given is left out even when the
 * matrix asks for it, and named in `withheld`.
 */
export function childEnvironment(
  own: Readonly<Record<string, string | undefined>>,
  wanted: Readonly<Record<string, string>>,
  account: Endpoint,
  schema: string,
): { readonly env: Readonly<Record<string, string>>; readonly withheld: readonly string[] } {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(own))
    if (value !== undefined && safe.test(name)) env[name] = value;
  const withheld = Object.keys(wanted).filter(isWithheld);
  const given = Object.fromEntries(Object.entries(wanted).filter(([name]) => !isWithheld(name)));
  const server = {
    user: account.user,
    password: account.password,
    host: account.host,
    port: String(account.port),
    schema,
    socket: account.socketPath ?? '',
  };
  return { env: { ...env, ...fillEnvironment(given, server) }, withheld };
}
