/** `dialog.json` and the PDFs, each with the JSON embedded that it was made from. */
import type { PdfRenderer } from '../../pdf/pdf.ts';
import type { DocumentHead, DocumentPost } from './dialog-document.ts';
import { type DocumentParts, documentBytes, documentText } from './document-writer.ts';
import { CONTENT, DOCUMENT, volumeName } from './layout.ts';
import type { PackageFiles } from './package-files.ts';
import type { PackageSource } from './source.ts';
import type { Survey } from './survey.ts';
import { type Volume, volumesOf } from './volumes.ts';

interface DocumentTools {
  readonly source: PackageSource;
  readonly renderer: PdfRenderer;
  readonly signal: AbortSignal;
}

interface Surveyed {
  readonly head: DocumentHead;
  readonly survey: Survey;
  readonly files: PackageFiles;
}

/** @returns characters that the PDFs could not show */
export async function addDocuments(
  tools: DocumentTools,
  { head, survey, files }: Surveyed,
  onProgress: (share: number) => void,
): Promise<readonly string[]> {
  const parts = (): DocumentParts => ({
    head,
    posts: exactly(survey.posts, tools.source.posts()),
    omissions: () => survey.omissions,
  });
  const of = survey.volumes.length;
  const missing = new Set<string>();
  const render = async (volume: Volume): Promise<void> => {
    const { pdf, missing: found } = await rendered(tools, head, { ...volume, of });
    await files.addBytes(`${CONTENT}/${volumeName(volume.number, of)}.pdf`, pdf);
    for (const character of found) missing.add(character);
    onProgress(volume.number / of);
  };
  if (of === 1) {
    const json = await documentBytes(parts());
    await files.addBytes(DOCUMENT, json);
    await render({ number: 1, json });
  } else {
    await files.addStream(DOCUMENT, documentText(parts()));
    for await (const volume of volumesOf(parts(), survey.volumes)) await render(volume);
  }
  return [...missing];
}

/** What was erased since the survey must not be missing in silence. */
async function* exactly(expected: number, posts: AsyncIterable<DocumentPost>): AsyncGenerator<DocumentPost> {
  let count = 0;
  for await (const post of posts) {
    count += 1;
    yield post;
  }
  if (count !== expected) throw new Error('the dialog has changed while it was written');
}

const rendered = (
  { renderer, signal }: DocumentTools,
  head: DocumentHead,
  { number, of, json }: Volume & { readonly of: number },
) =>
  renderer.render(
    {
      template: 'dialog',
      data: json,
      attachmentName: `${volumeName(number, of)}.json`,
      view: Buffer.from(JSON.stringify({ volume: of === 1 ? null : { number, of }, language: 'da' })),
      pictures: new Map(),
      createdAt: new Date(head.package.at),
    },
    signal,
  );
