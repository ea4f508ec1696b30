/**
 * Umzug decides what is pending, in which order, and what is recorded; we give it explicit migrations and our own storage, never
 * its glob. `verify` and the everyday commands go through here alike, so what is rehearsed is what will be run.
 */
import { MigrationError, Umzug } from 'umzug';
import type { Migration } from '../formats/format.ts';
import type { VersionTable } from './version-table.ts';

/** Thrown by `play` to end a pass where it stands: nothing is recorded for the migration that threw it. */
export class EndOfPass extends Error {}

export interface Sequencer {
  /** Plays every pending migration's up. Resolves early when `play` throws `EndOfPass`; other errors reject as they are. */
  up(): Promise<void>;
  /** Plays the downs of what is applied, newest first, down to and including `to` (default: all of them). */
  down(to?: string): Promise<void>;
}

export function sequence(
  migrations: readonly Migration[],
  versions: VersionTable,
  play: (migration: Migration, direction: 'up' | 'down') => Promise<void>,
): Sequencer {
  const byId = new Map(migrations.map((migration) => [migration.id, migration]));
  const umzug = new Umzug<object>({
    migrations: migrations.map((migration) => ({
      name: migration.id,
      path: migration.at.file,
      up: () => play(migration, 'up'),
      down: () => play(migration, 'down'),
    })),
    storage: {
      logMigration: ({ name }) => versions.add([{ id: name, name: byId.get(name)?.name ?? name }]),
      unlogMigration: ({ name }) => versions.remove([name]),
      executed: async () => [...(await versions.applied())],
    },
    context: {},
    logger: undefined,
  });
  const pass = async (run: Promise<unknown>): Promise<void> => {
    try {
      await run;
    } catch (error) {
      const cause = error instanceof MigrationError ? error.cause : error;
      if (!(cause instanceof EndOfPass)) throw cause;
    }
  };
  return {
    up: () => pass(umzug.up()),
    down: (to) => pass(umzug.down({ to: to ?? 0 })),
  };
}
