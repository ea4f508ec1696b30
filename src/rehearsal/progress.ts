/** What a run tells while it is under way; the terminal shows it live, a log as plain lines. */
import type { Phase } from './rehearsal.ts';

export type Progress =
  | { readonly kind: 'server-starting'; readonly server: string; readonly describe: string }
  | { readonly kind: 'server-ready'; readonly server: string; readonly version: string; readonly ms: number }
  | {
      readonly kind: 'database-started';
      readonly server: string;
      readonly database: string;
      readonly migrations: number;
    }
  | {
      readonly kind: 'step';
      readonly server: string;
      readonly database: string;
      readonly phase: Phase | 'restore' | 'deploy' | 'models';
      readonly migration: string;
      /** How many steps of this phase are done, this one included, of how many. */
      readonly done: number;
      readonly of: number;
      readonly failed: boolean;
    }
  | {
      readonly kind: 'database-finished';
      readonly server: string;
      readonly database: string;
      readonly status: string;
      readonly ms: number;
    }
  | { readonly kind: 'note'; readonly text: string };

export type ProgressListener = (event: Progress) => void;
