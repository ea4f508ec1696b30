/** The option of every source of code: which tables are this database's, where one code base holds those of several. */
import * as z from 'zod';

export const tablesOption = z
  .array(z.string().min(1))
  .min(1, 'must name a table')
  .optional()
  .describe(
    "Names of this database's tables, with `*` and `?`; `!name` leaves one out. For code that holds the models of several databases. Default: all.",
  );
