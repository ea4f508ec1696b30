import { readFile } from 'node:fs/promises';
import type { Binary } from './binary.ts';

/**
 * Whether AppArmor keeps a server program to the temp dir. Ubuntu's package of MySQL brings a profile for /usr/sbin/mysqld that opens the
 * machine's own data directory and, as any profile with the user-tmp abstraction, what we own under /tmp; a private data directory elsewhere
 * (/dev/shm) is refused with an error that looks like wrong permissions.
 */
export async function confinedToTmp(binary: Binary, platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return false;
  try {
    if (!(await readFile('/sys/module/apparmor/parameters/enabled', 'utf8')).startsWith('Y')) return false;
    // A profile's file is named for the program's path with dots for slashes.
    await readFile(`/etc/apparmor.d/${binary.realpath.slice(1).replaceAll('/', '.')}`);
    return true;
  } catch {
    return false;
  }
}
