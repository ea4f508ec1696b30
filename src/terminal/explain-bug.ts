/** What is said of an error that nobody foresaw: whose fault it is, and the lines that a report of it needs. */
import packageJson from '../../package.json' with { type: 'json' };

export function explainBug(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `error[internal] This is a bug in ${packageJson.name} ${packageJson.version}, not in your files. Please report it with these lines:\n${stack}`;
}
