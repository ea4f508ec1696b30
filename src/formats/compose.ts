/** The files of a database's next migration: by its format, which may have to look at what is there, or the reason why only its own tool can write one. */
import type { Draft, NewFile, Refusal } from './draft.ts';
import type { Folder, Format, Migration, ReadingContext } from './format.ts';

export interface Composing {
  readonly format: Format;
  /** Validated by the format. */
  readonly options: unknown;
  readonly migrations: readonly Migration[];
  readonly folder: Folder;
  readonly context: ReadingContext;
}

/** Writes nothing. A text is what is wrong with the name. Throws `ProblemError` for a file that cannot be read. */
export async function composeMigration(
  draft: Draft,
  { format, options, migrations, folder, context }: Composing,
): Promise<readonly NewFile[] | string | Refusal> {
  const { compose, extend, refuse } = format;
  if (extend !== undefined)
    return extend(draft, migrations, options, {
      folder,
      reread: (files) => format.read(overlaid(folder, files), options, context),
    });
  if (compose !== undefined) return compose(draft, migrations, options);
  return (
    refuse?.(draft) ?? {
      message: `A migration of ${format.name} is written by ${format.name} itself.`,
      hint: 'Write it there.',
    }
  );
}

/** The folder as it would be with these files. */
function overlaid(folder: Folder, files: readonly NewFile[]): Folder {
  const texts = new Map(files.map(({ file, text }) => [file, text]));
  return {
    ...folder,
    files: [...new Set([...folder.files, ...texts.keys()])].sort(),
    text: async (file) => texts.get(file) ?? folder.text(file),
  };
}
