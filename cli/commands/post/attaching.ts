/** The files of a post: each is sent and judged before the post is written, so one that is refused leaves no half a post. */
import { basename } from 'node:path';
import type { Context } from '../../context.ts';
import { CommandError, usageError } from '../../errors.ts';
import { plural, safeLine } from '../../print.ts';
import { requirePostable, sendFile } from '../attachment/sending.ts';

export interface AttachOptions {
  readonly dialog: string;
  readonly attach?: readonly string[];
  /** What the pictures among them show, in the order of the files. */
  readonly alt?: readonly string[];
  /** None of them tells anything. */
  readonly decorative?: boolean;
}

const MOST_FILES = 10;

/** @returns the ids, in the order of the files */
export async function sendAttachments(context: Context, options: AttachOptions): Promise<string[]> {
  const { dialog, attach: files = [] } = options;
  const descriptions = await descriptionsOf(context, files, options);
  const ids: string[] = [];
  for (const [index, file] of files.entries()) {
    const upload = await sendFile(context, file, { dialog, ...descriptions[index] });
    requirePostable(upload);
    if (upload.state !== 'clean') {
      const reason = upload.reason === null ? '' : ` (${upload.reason})`;
      const advice = `See how far it is with "letdialog attachment show ${upload.id}".`;
      throw new CommandError('failed', `${safeLine(upload.name)} is not judged yet${reason}. ${advice}`);
    }
    ids.push(upload.id);
  }
  return ids;
}

type Description = { readonly alt: string } | { readonly decorative: true } | Record<string, never>;

/** Of each file. Asked for before anything is sent. */
async function descriptionsOf(
  context: Context,
  files: readonly string[],
  { alt, decorative }: AttachOptions,
): Promise<readonly Description[]> {
  if (files.length > MOST_FILES) throw usageError(`A post has ${plural(MOST_FILES, 'file')} at most.`);
  if (alt && decorative) throw usageError('Give either --alt or --decorative.');
  const pictures = files.filter(isPicture);
  if (alt && alt.length !== pictures.length)
    throw usageError(`With ${plural(pictures.length, 'picture')}, give --alt as many texts, in their order.`);
  const described = new Map<string, Description>();
  for (const [index, picture] of pictures.entries()) {
    const text = alt?.[index] ?? (decorative ? '' : await asked(context, picture));
    described.set(picture, text === null ? {} : text.trim() === '' ? { decorative: true } : { alt: text });
  }
  return files.map((file) => described.get(file) ?? {});
}

const isPicture = (file: string): boolean => !/\.pdf$/i.test(file);

/** Null where nobody can be asked. */
async function asked(context: Context, file: string): Promise<string | null> {
  if (!context.isInteractive) return null;
  const message = `What ${safeLine(basename(file))} shows, for those who do not see it; nothing if it is for decoration`;
  return context.ask({ message, option: '--alt' });
}
