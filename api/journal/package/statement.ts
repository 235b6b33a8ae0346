/** `manifest.json`: what the package is of, and what it leaves out. */
import type { DocumentHead } from './dialog-document.ts';
import { METS, PACKAGE_FORMAT, type PackageFile, PREMIS, SF2900_DOCUMENT, SF2900_JOURNAL_POST } from './layout.ts';
import { sf2900Texts } from './sf2900.ts';
import type { Survey } from './survey.ts';
import { losesInXml } from './xml.ts';

export interface StatementFacts {
  readonly head: DocumentHead;
  readonly survey: Survey;
  readonly postsInRange: number;
  readonly files: readonly PackageFile[];
  /** Characters that the PDF shows by their numbers. */
  readonly notInFonts: readonly string[];
}

export function statementText({ head, survey, postsInRange, files, notInFonts }: StatementFacts): string {
  const statement = {
    schema: PACKAGE_FORMAT,
    package: head.package,
    postsInRange,
    postsInPackage: survey.posts,
    omissions: survey.omissions,
    // Where something stands otherwise than it was written: dialog.json has all of it as it was.
    replaced: { pdf: notInFonts.map(codePointsOf).toSorted(), xml: lossyDocuments(head, files) },
  };
  return `${JSON.stringify(statement, null, 2)}\n`;
}

/** By number, since some of them steer how text is shown: `U+1F44D`. */
const codePointsOf = (character: string): string =>
  [...character].map((each) => `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`).join(' ');

/** Those where a character that XML cannot hold has become U+FFFD. */
function lossyDocuments(head: DocumentHead, files: readonly PackageFile[]): string[] {
  const names = files.flatMap(({ originalName }) => originalName ?? []);
  const isLossy = { filing: sf2900Texts(head).some(losesInXml), names: names.some(losesInXml) };
  return [
    ...(isLossy.filing ? [SF2900_DOCUMENT, SF2900_JOURNAL_POST] : []),
    ...(isLossy.names ? [PREMIS] : []),
    ...(losesInXml(head.municipality.name) ? [METS] : []),
  ];
}
