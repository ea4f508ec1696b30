/** Plays a database's scripts, of whatever kind, as its own account. */
import type { Migration, Script } from '../formats/format.ts';
import { type Child, openChild } from './child.ts';
import { renderModels } from './code-models.ts';
import { openCommandPlayer } from './command.ts';
import { executeSql } from './execute.ts';
import type { Plan } from './plan.ts';
import { openPythonPlayer } from './python.ts';
import type { Played } from './rehearsal.ts';
import type { Seat, World } from './seat.ts';

export interface Player extends AsyncDisposable {
  /** Plays one script in a session of its own. Rejects when the server has gone or the run was interrupted. */
  play(script: Script, migration?: Migration): Promise<Played>;
  /** Names of tables in which the migrations' own tool keeps its versions; asked before anything is played. */
  versionTables(): Promise<readonly string[]>;
  /** A script whose statements are known, for one that Python tells. Of models in code they are what was `sent`. */
  render(script: Script): Promise<Script>;
}

/** The child process for modules starts with the first of them and ends with the player. */
export function openPlayer({ database, migrations }: Plan, scratch: Seat, setting: World): Player {
  const python = openPythonPlayer(scratch, setting);
  const command = openCommandPlayer(database, scratch, setting);
  let child: Child | undefined;
  const openOwn = (): Child => {
    child ??= openChild({ root: setting.root, env: database.env });
    return child;
  };
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
            ...(scratch.giveBack && { giveBack: scratch.giveBack }),
            signal,
          }),
        );
      }
      if (script.kind === 'alembic') return checkWorld(await python.play(script, signal));
      if (script.kind === 'command') return checkWorld(await command.play(script, signal));
      if (script.kind === 'sqlalchemy') return this.play(await python.render(script), migration);
      if (script.kind === 'models') {
        const made = await renderModels(script, { database }, scratch, setting, openOwn, signal);
        if (made.kind === 'failed') return checkWorld(made.played);
        const played = await this.play(made.script, migration);
        return { ...played, sent: made.script.statements, notes: [...made.notes, ...played.notes] };
      }
      const played = await openOwn().run(script, {
        account: scratch.account,
        schema: scratch.schema,
        timeout: database.timeout,
        name: migration?.name ?? script.file,
        signal,
        ...(scratch.onSession && { onSession: scratch.onSession }),
      });
      // what a module left open would hold locks against the next step
      await scratch.endSessions();
      return checkWorld(played);
    },
    async versionTables() {
      const [first] = migrations;
      return first?.up.kind === 'alembic' ? [await python.connect(first.up.project)] : [];
    },
    render: async (script) => (script.kind === 'sqlalchemy' ? python.render(script) : script),
    async [Symbol.asyncDispose]() {
      await python[Symbol.asyncDispose]();
      await child?.[Symbol.asyncDispose]();
    },
  };
}
