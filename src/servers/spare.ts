/**
 * Sessions for migrations, one of them opened ahead of time: a step is then not kept waiting for the handshake. A session handed out has never
 * been used for anything.
 */
import type { Connection } from 'mysql2/promise';
import { quoteIdentifier } from '../sql/quote.ts';
import { hangUp } from './connect.ts';

export interface Spare {
  /** A session that nobody has used, with the schema as it is now as its default; opens the next one ahead. */
  take(): Promise<Connection>;
  /** Closes the one that waits. */
  discard(): Promise<void>;
  /** The id of the one that waits, so that it is not taken for a leaked one. */
  connectionId(): Promise<number | undefined>;
}

/** Milliseconds that a session waits for its step; then it is closed, so that many databases do not use up the server's connections. */
const patience = 2_000;

export function openSpare(open: () => Promise<Connection>, schema: string): Spare {
  let waiting: Promise<Connection | undefined> | undefined;
  let timer: NodeJS.Timeout | undefined;
  const withdraw = (): Promise<Connection | undefined> => {
    clearTimeout(timer);
    const was = waiting ?? Promise.resolve(undefined);
    waiting = undefined;
    return was;
  };
  const discard = async (): Promise<void> => hangUp(await withdraw());
  const openAhead = (): void => {
    // A failure is not told: the next `take` opens one itself and meets it there.
    waiting = open().catch(() => undefined);
    timer = setTimeout(() => void discard(), patience);
    timer.unref();
  };
  return {
    async take() {
      const spare = await withdraw();
      try {
        // The step before may have changed the schema's default charset, which a session reads when it enters the schema.
        await spare?.query(`USE ${quoteIdentifier(schema)}`);
      } catch {
        hangUp(spare);
        return open();
      }
      const session = spare ?? (await open());
      openAhead();
      return session;
    },
    discard,
    async connectionId() {
      return (await waiting)?.threadId;
    },
  };
}
