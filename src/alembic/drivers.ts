/** The Python processes of a run. One that has read a project's revisions waits until they are played: to start another would cost a third of a second. */
import { setImmediate as turn } from 'node:timers/promises';
import { openSiblings } from '../worker/siblings.ts';
import { type Driver, openDriver, pythonOf } from './driver.ts';
import type { Project } from './project.ts';

export interface Drivers extends AsyncDisposable {
  /** A process for this project that nobody else has: one that was given back, or a new one. */
  take(project: Project): Driver;
  giveBack(driver: Driver): void;
  /**
   * Starts the processes that will be wanted, so that Python imports while we do; resolves when they are under way. What is wrong with them is told
   * to whoever asks for one.
   */
  begin(projects: readonly Project[]): Promise<void>;
  /** Files of a project have changed: whoever is asked next reads them anew. */
  refresh(): Promise<void>;
}

/** `ownEnv` is our own environment. Whatever was taken ends with the pool. */
export function openDrivers(ownEnv: Readonly<Record<string, string | undefined>>): Drivers {
  const startProcess = openSiblings();
  const idle = new Map<string, Driver[]>();
  const all = new Set<Driver>();
  const waiting = (project: Project): Driver[] => {
    const key = JSON.stringify(project);
    const list = idle.get(key) ?? [];
    idle.set(key, list);
    return list;
  };
  // a process that was ended is started again when its driver is asked
  const closeAll = async (): Promise<void> => {
    await Promise.all([...all].map((driver) => driver[Symbol.asyncDispose]()));
  };
  return {
    take(project) {
      const driver = waiting(project).pop() ?? openDriver(project, { ownEnv, startProcess });
      all.add(driver);
      return driver;
    },
    giveBack(driver) {
      waiting(driver.project).push(driver);
    },
    async begin(projects) {
      const drivers = projects.map((project) => this.take(project));
      for (const driver of drivers) {
        driver.history().catch(() => undefined);
        this.giveBack(driver);
      }
      await Promise.allSettled(projects.map((project) => pythonOf(project, ownEnv)));
      // siblings wait a turn for each other
      if (projects.length > 0) for (let turns = 0; turns < 2; turns += 1) await turn();
    },
    refresh: closeAll,
    [Symbol.asyncDispose]: closeAll,
  };
}
