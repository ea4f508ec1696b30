/**
 * The files of a zip archive, in memory: an artifact as GitHub keeps it, which nobody has unpacked before us. It may be made by anybody, so names in
 * it are labels and nothing else, and nothing is unpacked beyond what there is room for.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
import { crc32, inflateRawSync } from 'node:zlib';

export interface Entry {
  /** As the archive has it; no path. */
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the archive is that it cannot be read, as the end of a sentence that begins with it. */
export class ArchiveFault extends Error {}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 } as const;
const endLength = 22;
const longestComment = 0xffff;

export function isZip(bytes: Buffer): boolean {
  return (
    bytes.length >= endLength &&
    [signatures.local, signatures.end].some((one) => one === bytes.readUInt32LE(0))
  );
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one file. */
  readonly file: number;
  /** Bytes of all files together. */
  readonly all: number;
}

/** Every file of the archive whose name `wanted` accepts. Throws `ArchiveFault`. */
export function unzip(
  archive: Buffer,
  wanted: (name: string) => boolean,
  limits: ZipLimits,
): readonly Entry[] {
  const { count, start, end } = readEnd(archive);
  if (count > limits.entries) throw new ArchiveFault(`holds more than ${limits.entries} files`);
  const files: Entry[] = [];
  let left = limits.all;
  let at = start;
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || archive.readUInt32LE(at) !== signatures.central) throw cut();
    const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
    const [sum, packed] = [archive.readUInt32LE(at + 16), archive.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    // what Unix calls the mode is in the upper half: https://infozip.sourceforge.net
    const mode = archive.readUInt32LE(at + 38) >>> 16;
    const header = archive.readUInt32LE(at + 42);
    const name = archive.subarray(at + 46, at + 46 + nameLength!).toString();
    at += 46 + nameLength! + extra! + comment!;
    if (at > end) throw cut();
    if ((mode & 0o170000) === 0o120000) throw new ArchiveFault('holds a link');
    if (!wanted(name)) continue;
    if ((flags & 1) !== 0) throw new ArchiveFault('is encrypted');
    const room = Math.min(limits.file, left);
    const bytes = unpack(dataOf(archive, header, packed), method, room, limits);
    if (crc32(bytes) !== sum) throw new ArchiveFault('is damaged: a checksum is not right');
    left -= bytes.length;
    files.push({ name, bytes });
  }
  return files;
}

const cut = (): ArchiveFault => new ArchiveFault('is cut');

function readEnd(archive: Buffer): { readonly count: number; readonly start: number; readonly end: number } {
  for (
    let at = archive.length - endLength;
    at >= Math.max(0, archive.length - endLength - longestComment);
    at--
  ) {
    if (archive.readUInt32LE(at) !== signatures.end) continue;
    const count = archive.readUInt16LE(at + 10);
    const [size, start] = [archive.readUInt32LE(at + 12), archive.readUInt32LE(at + 16)];
    if (count === 0xffff || start === 0xffffffff) throw new ArchiveFault('is larger than any of ours');
    if (start + size > at) throw cut();
    return { count, start, end: start + size };
  }
  throw cut();
}

/** Sizes are those of the central directory: an archive that was written as a stream has none at the file itself. */
function dataOf(archive: Buffer, header: number, packed: number): Buffer {
  if (header + 30 > archive.length || archive.readUInt32LE(header) !== signatures.local) throw cut();
  const start = header + 30 + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  if (start + packed > archive.length) throw cut();
  return archive.subarray(start, start + packed);
}

function unpack(data: Buffer, method: number, room: number, limits: ZipLimits): Buffer {
  const large = (): ArchiveFault =>
    new ArchiveFault(
      room < limits.file
        ? `comes to more than ${limits.all / 1024 / 1024} MiB`
        : `holds a file of more than ${limits.file / 1024 / 1024} MiB`,
    );
  if (method === 0) {
    if (data.length > room) throw large();
    return data;
  }
  if (method !== 8) throw new ArchiveFault('is packed in a way that artifacts are not');
  try {
    // ends as soon as there is more than the limit, whatever the archive says of itself
    return inflateRawSync(data, { maxOutputLength: Math.max(1, room) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw large();
    throw new ArchiveFault('is damaged');
  }
}
