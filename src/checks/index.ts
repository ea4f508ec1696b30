// Generated from the folder listing by scripts/generate.ts; do not edit.
import apply from './apply.ts';
import data from './data.ts';
import deploy from './deploy.ts';
import downgrade from './downgrade.ts';
import drift from './drift.ts';
import history from './history.ts';
import isolation from './isolation.ts';
import online from './online.ts';
import reapply from './reapply.ts';
import rolling from './rolling.ts';

export const checks = [
  apply,
  data,
  deploy,
  downgrade,
  drift,
  history,
  isolation,
  online,
  reapply,
  rolling,
] as const;
