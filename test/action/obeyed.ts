import type { Step } from './fake-runner.ts';

/** What the runner would obey of a step's log: everything but what stands between stop-commands and its token; `##[` it obeys always. */
export function obeyed(step: Step): string[] {
  let stopped: string | undefined;
  return `${step.stdout}\n${step.stderr}`.split('\n').filter((line) => {
    const text = line.trimStart();
    if (stopped !== undefined) {
      if (text === `::${stopped}::`) stopped = undefined;
      return line.includes('##[');
    }
    stopped = /^::stop-commands::(.+)$/.exec(text)?.[1];
    return stopped === undefined && (text.startsWith('::') || line.includes('##['));
  });
}
