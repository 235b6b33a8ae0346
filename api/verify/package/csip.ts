/** Words and shapes that all rules of E-ARK CSIP share. */
import type { FileFacts } from './digests.ts';

/** The folder that METS.xml describes. */
export interface PackageFolder {
  readonly name: string;
  /** By their path in it. METS.xml itself is one of them. */
  readonly files: ReadonlyMap<string, FileFacts>;
}

/** Tells that a rule is broken. */
export type Broken = (rule: number, words: string) => void;

/** CSIPVocabularyContentInformationType. */
export const CONTENT_TYPES: readonly string[] = [
  ...['ERMS', 'SIARD1', 'SIARD2', 'SIARDDK', 'GeoData', 'citscarchival_v1_0', 'cscarchival_v1_0', 'citserms_v2_1'],
  ...['citserms_v3_0', 'citspremis_v1_0', 'cspremis_v1_0', 'citsehpj_v1_0', 'citsehpj_v2_0', 'citsehcr_v1_0'],
  ...['citssiard_v1_0', 'citsgeospatial_v3_0', 'cits3dpm_v1_0', 'MIXED', 'OTHER'],
];

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$/;
export const isTime = (text: string | null): boolean =>
  text !== null && TIME.test(text) && !Number.isNaN(Date.parse(text));
