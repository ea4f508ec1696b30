/** Values as they are written in SQL, for a session with backslash escapes and utf8mb4. */
import { quoteText } from '../catalog/batch.ts';

export { quoteText as textLiteral };

/** The value NULL, where a value is expected. */
export const nothing = 'NULL';

export function bytesLiteral(bytes: Uint8Array): string {
  return `X'${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')}'`;
}

/** What a quoted literal of the catalog (a member of an ENUM) holds. */
export function unquoted(literal: string): string {
  const inside = literal.slice(1, -1);
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '0': '\0', Z: '\x1a' };
  return inside.replace(/''|\\(.)/gs, (both, sign: string | undefined) =>
    sign === undefined ? both[0]! : (escapes[sign] ?? sign),
  );
}
