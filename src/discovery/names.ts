/** What the databases of a repository are called: by the folders that their migrations are in. Pure. */
import path from 'node:path';

/** Parts of a path that say what lies there, and not whose it is. */
const general =
  /^(?:\.|migrations?|migrate|db|databases?|sql|mysql|mariadb|prisma|drizzle|alembic|flyway|liquibase|goose|dbmate|umzug|(?:knex|kysely|typeorm|sequelize|mikro-?orm)(?:[_-]?migrations?)?|history|versions|changelogs?|schemas?|src|main|resources|server|backend|api|app|lib|internal|pkg|cmd|services?|apps|packages|scripts|data|ddl|up)$/i;

/** A name for each path, in its order, each once: the last part that is not general, with the one before it where two are alike; `fallback` where all are. */
export function nameAll(paths: readonly string[], fallback: string): readonly string[] {
  const parts = paths.map((one) => one.split('/').filter((part) => !general.test(part)));
  const depth = (count: number): readonly string[] =>
    parts.map((own) => own.slice(-count).join('_') || fallback);
  for (let count = 1; count < 6; count += 1) {
    const names = depth(count).map(tidy);
    if (new Set(names).size === names.length) return names;
  }
  const seen = new Map<string, number>();
  return depth(1).map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? tidy(name) : `${tidy(name)}_${times}`;
  });
}

/** Names become schemas: what a schema may be called without quotes, and at most 64 characters. */
const tidy = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_$]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64) || 'shop';

/** `migrations/{database}`: what the paths have in common, when they differ in nothing but the names. */
export function sharedPattern(
  places: readonly { readonly name: string; readonly path: string }[],
): string | undefined {
  const patterns = places.map(({ name, path: place }) => {
    const parts = place.split('/');
    const at = parts.lastIndexOf(name);
    return at === -1 ? undefined : parts.with(at, '{database}').join('/');
  });
  const [first] = patterns;
  return patterns.length > 1 && first !== undefined && patterns.every((one) => one === first)
    ? first
    : undefined;
}

/** The name of a folder as a database's. */
export const nameOfFolder = (folder: string): string => tidy(path.basename(folder));
