import { shape } from '../../core/shape.ts';
import { typedLine } from '../../core/typed-text.ts';
import { id, line, nullable, time } from '../../http/schemas.ts';

export interface NewArchive {
  reference: string;
}
export const newArchive = shape<NewArchive>({
  reference: typedLine(200).description('Where the archive version is, in the words of the archive'),
}).label('NewArchive');

export interface ArchiveView {
  dialogId: string;
  reference: string | null;
  archivedBy: string;
  archivedAt: string;
}
export const archiveView = shape<ArchiveView>({
  dialogId: id(),
  reference: nullable(line(200)),
  archivedBy: id(),
  archivedAt: time().description('An archive version from before the last close does not count'),
}).label('DialogArchive');
