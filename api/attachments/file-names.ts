/** Names of files: what a person typed or a phone made up. They say nothing about what a file is. */
import type { FileKind } from '../pictures/file-kinds.ts';

/** Some browsers send the whole path, and others take a path for an instruction where to save. */
export const withoutPath = (name: string): string => (name.split(/[\\/]/).at(-1) ?? '').trim();

/** By what a file is saved as; the first is given to one that has none of them. */
const EXTENSIONS: Readonly<Record<FileKind, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
  'image/heic': ['heic', 'heif'],
};
const KNOWN = new Set(Object.values(EXTENSIONS).flat());
const LONGEST_ENDING = 5;

/**
 * The name under which it is saved: its ending follows what it is, so that nothing opens as anything else. The ending of
 * another kind of picture is replaced, any other is kept before ours.
 */
export function savedName(name: string, mediaType: FileKind, longest: number): string {
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
  const endings = EXTENSIONS[mediaType];
  if (endings.includes(ending)) return name;
  const stem = KNOWN.has(ending) ? name.slice(0, dot) : name;
  return `${[...stem].slice(0, longest - LONGEST_ENDING).join('')}.${endings[0]}`;
}
