/** What a migration must leave alone: the rest of the server. Read before and after, compared here. */

/** Every value is a digest or the text itself; keys are names. Volatile variables and counters are left out when it is read. */
export interface Outside {
  readonly schemas: ReadonlyMap<string, string>;
  readonly accounts: ReadonlyMap<string, string>;
  readonly variables: ReadonlyMap<string, string>;
}

export interface OutsideChange {
  readonly kind: 'schema' | 'account' | 'variable';
  readonly name: string;
  readonly change: 'added' | 'removed' | 'changed';
  readonly from?: string;
  readonly to?: string;
}

/**
 * What differs between two readings. `busy` names the schemas that others are changing at the same time: they are passed over.
 */
export function compareOutside(
  before: Outside,
  after: Outside,
  busy: ReadonlySet<string>,
): readonly OutsideChange[] {
  const changes: OutsideChange[] = [];
  const compare = (
    kind: OutsideChange['kind'],
    from: ReadonlyMap<string, string>,
    to: ReadonlyMap<string, string>,
    passOver: ReadonlySet<string>,
  ): void => {
    for (const name of new Set([...from.keys(), ...to.keys()])) {
      const [was, is] = [from.get(name), to.get(name)];
      if (was === is || passOver.has(name)) continue;
      changes.push({
        kind,
        name,
        change: was === undefined ? 'added' : is === undefined ? 'removed' : 'changed',
        ...(was !== undefined && { from: was }),
        ...(is !== undefined && { to: is }),
      });
    }
  };
  compare('schema', before.schemas, after.schemas, busy);
  compare('account', before.accounts, after.accounts, new Set());
  compare('variable', before.variables, after.variables, new Set());
  return changes;
}
