/** The libraries whose migrations are code, by the name that a format gives in its scripts. */
import { knex } from './knex.ts';
import type { Library } from './library.ts';

export const libraries: Readonly<Record<string, Library>> = { knex };
