/** What the matrix may say of `new Sequelize()`: everything but where it connects to. */
import * as z from 'zod';

const where =
  /^(?:host|port|username|user|password|database|url|protocol|replication|dialect|dialectModule|dialectModulePath|storage|ssl|mysql2Module|mariaDbModule)$/;
/** Of these only what a session is like, not whose it is. */
const whereInDialect = /^(?:host|port|user|password|database|socketPath|uri|ssl|stream)$/;

export const connectionSettings = z
  .record(z.string(), z.unknown())
  .refine(
    (given) => !Object.keys(given).some((key) => where.test(key)) && !namesServer(given.dialectOptions),
    {
      message: 'cannot say where to connect to: that is the scratch schema',
    },
  )
  .optional();

function namesServer(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    Object.keys(options).some((key) => whereInDialect.test(key))
  );
}
