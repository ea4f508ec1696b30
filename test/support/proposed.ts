/**
 * A change in a repository of its own, read against its base as a run reads it: without a server, for what is judged before there is one.
 */
import { openDrivers } from '../../src/alembic/drivers.ts';
import type { Check, Finding } from '../../src/checks/check.ts';
import { type Base, type NoBase, openBase } from '../../src/git/base.ts';
import { loadMatrix } from '../../src/matrix/load.ts';
import { readPlans } from '../../src/part.ts';
import { readProposals } from '../../src/proposal/read.ts';
import type { Plan } from '../../src/rehearsal/plan.ts';
import type { Rehearsal } from '../../src/rehearsal/rehearsal.ts';
import { type GitRepository, gitTestEnvironment } from './git-repository.ts';

type Changes = Parameters<GitRepository['commit']>[0];

export interface Change {
  /** What main has. */
  readonly base: Changes;
  /** What the branch does to that. */
  readonly head: Changes;
  /** What others do to main meanwhile; the branch is then not merged with it. */
  readonly tip?: Changes;
}

/** Commits base and tip to main, and leaves the branch checked out. Everything that was there before is gone. */
export async function commitChange(repository: GitRepository, { base, head, tip }: Change): Promise<void> {
  repository.git('checkout', '--quiet', '--orphan', `base-${Date.now()}-${Math.random()}`);
  repository.git('rm', '-r', '-f', '--quiet', '--ignore-unmatch', '.');
  await repository.commit(base, 'base');
  repository.git('branch', '--force', 'main');
  repository.git('checkout', '--quiet', '-B', 'feature');
  if (tip !== undefined) {
    repository.git('checkout', '--quiet', 'main');
    await repository.commit(tip, 'others');
    repository.git('checkout', '--quiet', 'feature');
  }
  await repository.commit(head, 'change');
}

/** The plans of what is checked out, each with what is proposed over main. They are good until `use` is done. */
export async function withProposals<Result>(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
  use: (plans: readonly Plan[], base: Base | NoBase) => Promise<Result> | Result,
): Promise<Result> {
  const whole = { ...env, ...gitTestEnvironment };
  const matrix = await loadMatrix({ file: 'multidb.yml', cwd: folder, env: whole });
  const request = { ref: 'main', name: 'main', chosen: true };
  const base = await openBase(request, folder, whole, new AbortController().signal);
  await using stack = new AsyncDisposableStack();
  if (base.kind === 'base') stack.use(base);
  const drivers = stack.use(openDrivers(whole));
  const read = await readPlans(matrix, matrix.databases, drivers);
  const proposals = await readProposals(base, read, { matrix, env: whole, drivers });
  return await use(
    read.map((plan, index) => ({ ...plan, proposal: proposals[index]! })),
    base,
  );
}

/** What a check that looks at nothing that was played says of a plan. */
export function judged(check: Check, plan: Plan): readonly Finding[] {
  const { database, format, migrations, proposal } = plan;
  // whatever else a record has is what was played
  const record = { database, format, migrations, steps: [], unstable: [], proposal } as Partial<Rehearsal>;
  const { findings, skipped } = check.run(record as Rehearsal, { severity: check.severity });
  if (skipped !== undefined) throw new Error(skipped);
  return findings;
}
