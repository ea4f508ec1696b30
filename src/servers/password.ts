import { randomInt } from 'node:crypto';

/** Letters and digits only, so that it survives ini files, URLs and shells unquoted: 24 of 62 are 142 bits. */
export function randomPassword(length = 24): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('');
}
