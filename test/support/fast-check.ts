/**
 * Generated tests draw the same cases in every run, so that a red run means a change and not a throw of the dice. `FC_SEED=$RANDOM npm test` looks for
 * others; what it finds becomes a case of its own.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 20_261_123) });
