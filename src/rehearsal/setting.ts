import type { Drivers } from '../alembic/drivers.ts';
import type { Server } from '../servers/server.ts';
import type { ProgressListener } from './progress.ts';

/** What all databases of a run share on one server. */
export interface Setting {
  readonly server: Server;
  /** How the reports name the server: as the matrix wrote it. */
  readonly name: string;
  readonly root: string;
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** The processes of projects in Python. */
  readonly drivers: Drivers;
  readonly onProgress: ProgressListener;
  /** Hears the passwords that are made up, to keep them out of logs. */
  readonly onSecret?: ((secret: string) => void) | undefined;
  /** What the generated rows are drawn from. */
  readonly seed?: number;
  /** Compare the cheap reading with a full one after every step (tests), or read in full only. */
  readonly reading: 'cheap' | 'full' | 'both';
}
