import type { Scratch } from '../servers/scratch.ts';
import type { Server } from '../servers/server.ts';
import type { Setting } from './setting.ts';

/** Where scripts are played: a scratch, or a database that people use. Without `giveBack` each session is hung up. */
export type Seat = Pick<Scratch, 'schema' | 'account' | 'admin' | 'connect' | 'kill' | 'endSessions'> &
  Partial<Pick<Scratch, 'giveBack' | 'reset'>> & {
    /** Hears the connection id of each session that a module is given: its process may be gone before the session is. */
    readonly onSession?: (id: number) => void;
  };

/** What of a run's setting it takes to play. */
export type World = Pick<Setting, 'root' | 'signal' | 'drivers'> & {
  readonly server: Pick<Server, 'gone' | 'flavor'>;
};
