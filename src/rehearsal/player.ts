/** Plays a database's scripts, of whatever kind, as its own account. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Migration, Script } from '../formats/format.ts';
import type { Scratch } from '../servers/scratch.ts';
import { type Child, openChild } from './child.ts';
import { executeSql } from './execute.ts';
import type { Plan } from './plan.ts';
import type { Played } from './rehearsal.ts';
import type { Setting } from './setting.ts';

export interface Player extends AsyncDisposable {
  /** Plays one script in a session of its own. Rejects when the server has gone or the run was interrupted. */
  play(script: Script, migration?: Migration): Promise<Played>;
}

/** The child process for modules starts with the first of them and ends with the player. */
export function openPlayer({ database }: Plan, scratch: Scratch, setting: Setting): Player {
  let child: Child | undefined;
  const signal = AbortSignal.any([setting.signal, setting.server.gone]);
  const checkWorld = async (played: Played): Promise<Played> => {
    // a lost connection may be the first that is seen of a server that died
    if (played.failure?.kind === 'lost') await scratch.admin.ping();
    signal.throwIfAborted();
    return played;
  };
  return {
    async play(script, migration) {
      signal.throwIfAborted();
      if (script.kind === 'sql') {
        return checkWorld(
          await executeSql(script, scratch.connect, {
            timeout: database.timeout,
            kill: scratch.kill,
            giveBack: scratch.giveBack,
            signal,
          }),
        );
      }
      child ??= openChild({ root: setting.root, env: database.env });
      const played = await child.run(script, {
        account: scratch.account,
        schema: scratch.schema,
        timeout: database.timeout,
        name: migration?.name ?? script.file,
        signal,
      });
      // what a module left open would hold locks against the next step
      await endSessions(scratch);
      return checkWorld(played);
    },
    async [Symbol.asyncDispose]() {
      await child?.[Symbol.asyncDispose]();
    },
  };
}

/** Ends what a module left open, and waits until the server has nothing left of it: its locks would be in the way of the next step. */
async function endSessions(scratch: Scratch): Promise<void> {
  for (let pause = 1; ; pause = Math.min(2 * pause, 100)) {
    const ids = await scratch.sessions();
    if (ids.length === 0) return;
    for (const id of ids) await scratch.kill(id);
    await sleep(pause);
  }
}
