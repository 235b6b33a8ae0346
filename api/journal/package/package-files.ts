import { attachmentPath, mediaTypeOf, type PackageFile } from './layout.ts';
import type { Content, PackageZip } from './package-zip.ts';
import type { AddFile } from './survey.ts';

/** The files of the package so far, and how more are added. */
export interface PackageFiles {
  readonly addAttachment: AddFile;
  /** What we make ourselves, as it comes. */
  addStream(path: string, content: Content): Promise<PackageFile>;
  addBytes(path: string, bytes: Buffer): Promise<PackageFile>;
  addText(path: string, text: string): Promise<PackageFile>;
  all(): readonly PackageFile[];
}

/** @param folder of the information package, in the zip */
export function createPackageFiles(zip: PackageZip, folder: string): PackageFiles {
  const files: PackageFile[] = [];
  const keep = (file: PackageFile): PackageFile => {
    files.push(file);
    return file;
  };
  const ours = (path: string) => ({ path, mediaType: mediaTypeOf(path), originalName: null });
  const addBytes = async (path: string, bytes: Buffer): Promise<PackageFile> =>
    keep({ ...ours(path), ...(await zip.addBytes(`${folder}/${path}`, bytes)) });
  return {
    addAttachment: async (attachment, content) => {
      const path = attachmentPath(attachment.path);
      const written = await zip.addStream(`${folder}/${path}`, content, attachment.size);
      const originalName = attachment.name.normalize('NFC');
      return keep({ path, mediaType: attachment.mediaType, originalName, ...written });
    },
    addStream: async (path, content) => keep({ ...ours(path), ...(await zip.addStream(`${folder}/${path}`, content)) }),
    addBytes,
    addText: (path, text) => addBytes(path, Buffer.from(text)),
    all: () => files,
  };
}
