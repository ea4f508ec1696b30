/**
 * The contract of a server provider. A provider is one file in this folder that exports a `ServerProvider` as its default;
 * `index.ts` is generated from the folder listing. A provider says whether it can serve a spec, and if not why not, before
 * anything starts; the first that can, in the order of `priority`, is started. Whoever starts a server stops it and deletes what it
 * wrote, on every way out: `Server` is an `AsyncDisposable`, and `onExit` (lifetime.ts) covers signals.
 */
import type { Position } from '../util/position.ts';

export type Vendor = 'mysql' | 'mariadb';

/** What a server is. Versions are three numbers of any size (MySQL 26.7 exists). */
export interface Flavor {
  readonly vendor: Vendor;
  readonly version: readonly [number, number, number];
  /** The server's own words: `SELECT VERSION()`. */
  readonly text: string;
}

/** What the matrix or `--server` asks for. `text` is how it was written, and how reports name it. */
export type ServerSpec =
  | {
      readonly kind: 'version';
      readonly text: string;
      readonly vendor?: Vendor;
      readonly version?: readonly number[];
      readonly at?: Position;
    }
  | { readonly kind: 'url'; readonly text: string; readonly endpoint: Endpoint; readonly at?: Position }
  | { readonly kind: 'docker'; readonly text: string; readonly image: string; readonly at?: Position };

/** Where to connect and as whom. A socket is preferred to host and port when it is given. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string;
  /** How to get there; without it as plain text, which is for servers of our own and on this machine. */
  readonly tls?: Tls;
}

/** As the mysql client's --ssl-mode, --ssl-ca, --ssl-cert and --ssl-key. */
export interface Tls {
  readonly mode: 'DISABLED' | 'PREFERRED' | 'REQUIRED' | 'VERIFY_CA' | 'VERIFY_IDENTITY';
  /** Path of the certificate authority's file. */
  readonly ca?: string;
  /** Paths of our own certificate and its key, where the server asks for one. */
  readonly client?: { readonly cert: string; readonly key: string };
}

export interface Server extends AsyncDisposable {
  readonly spec: ServerSpec;
  /** The provider's name. */
  readonly provider: string;
  readonly flavor: Flavor;
  /** Milliseconds from the start of the process (or of the connection, for a URL) to the first answered query. */
  readonly startMs: number;
  /** The account that may do everything. */
  readonly endpoint: Endpoint;
  /** True for a server that we started and will delete; false for one that the user runs. */
  readonly throwaway: boolean;
  /** Aborted, with a `ProblemError` as its reason, when the server has gone although nobody stopped it. */
  readonly gone: AbortSignal;
  /** The command that stops it and deletes what it wrote, for `--keep`; only of a server that we started. */
  readonly stopCommand?: string;
}

/** What a provider may look at, passed in so that tests can vary it. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal;
  /** Leave the server up on exit (`--keep`). */
  readonly keep: boolean;
}

export type Offer =
  | {
      readonly kind: 'offer';
      /** One line for the log: what would be started, e.g. "mysqld 9.7.4 (/usr/sbin/mysqld)". */
      readonly describe: string;
      /** Starts it and waits until it answers. Throws `ProblemError` (server-start, server-connect) with the end of the server's log. */
      start(): Promise<Server>;
    }
  | {
      readonly kind: 'refusal';
      /** Why not, in half a sentence: "no mysqld or mariadbd on the path". */
      readonly reason: string;
      /** The one command that would help: "sudo apt-get install mysql-server-core". */
      readonly remedy?: string;
    };

export interface ServerProvider {
  readonly name: string;
  readonly summary: string;
  /** Lower is asked first. */
  readonly priority: number;
  /** Never throws for what is merely absent: that is a refusal. */
  offer(spec: ServerSpec, surroundings: Surroundings): Promise<Offer>;
}
