/**
 * The ports from which a process of ours speaks to servers, by which these list its sessions. Linux tells it
 * (https://man7.org/linux/man-pages/man5/proc_pid_net.5.html); elsewhere nothing is known, and nothing is returned.
 */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** Local TCP ports of the open sockets of a process. Never throws. */
export function clientPorts(pid: number): readonly number[] {
  const inodes = new Set(
    attempt(() => readdirSync(`/proc/${pid}/fd`), []).map(
      (fd) => /^socket:\[(\d+)\]$/.exec(attempt(() => readlinkSync(`/proc/${pid}/fd/${fd}`), ''))?.[1],
    ),
  );
  return ['tcp', 'tcp6'].flatMap((kind) =>
    attempt(() => readFileSync(`/proc/${pid}/net/${kind}`, 'utf8'), '')
      .split('\n')
      .slice(1)
      .flatMap((line) => {
        const columns = line.trim().split(/\s+/);
        const port = /:([0-9A-F]{4})$/.exec(columns[1] ?? '')?.[1];
        return port !== undefined && inodes.has(columns[9]) ? [Number.parseInt(port, 16)] : [];
      }),
  );
}

/** The process may end while it is looked at. */
function attempt<Result>(look: () => Result, otherwise: Result): Result {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
