// Generated from the folder listing by scripts/generate.ts; do not edit.
import apply from './apply.ts';
import downgrade from './downgrade.ts';
import drift from './drift.ts';
import history from './history.ts';
import isolation from './isolation.ts';
import reapply from './reapply.ts';

export const checks = [apply, downgrade, drift, history, isolation, reapply] as const;
