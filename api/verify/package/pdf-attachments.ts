/**
 * Takes the files out that are attached to a PDF, without reading the PDF as a program that shows it would: their streams
 * stand in the file as they are, each with a dictionary before it (ISO 32000-1, 7.11.4).
 */
import { inflateSync } from 'node:zlib';

const MOST_BYTES = 512 * 2 ** 20;

export function attachmentsOf(pdf: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = pdf.indexOf('/EmbeddedFile'); at >= 0; at = pdf.indexOf('/EmbeddedFile', at + 1)) {
    // The tree of names is called EmbeddedFiles.
    const isType = !/[A-Za-z]/.test(String.fromCharCode(pdf[at + '/EmbeddedFile'.length] ?? 0));
    const bytes = isType ? streamAround(pdf, at) : null;
    if (bytes) found.push(bytes);
  }
  return found;
}

const LONGEST_DICTIONARY = 4096;

function streamAround(pdf: Buffer, at: number): Buffer | null {
  const begins = pdf.lastIndexOf(' obj', at);
  const keyword = pdf.indexOf('stream', at);
  if (begins < 0 || keyword < 0 || keyword - begins > LONGEST_DICTIONARY) return null;
  const dictionary = pdf.toString('latin1', begins, keyword);
  const start = keyword + 'stream'.length + (pdf[keyword + 'stream'.length] === 0x0d ? 2 : 1);
  const length = /\/Length\s+(\d+)(?!\s+\d+\s+R)/.exec(dictionary)?.[1];
  const end = length === undefined ? pdf.indexOf('endstream', start) : start + Number(length);
  if (end < start || end > pdf.length) return null;
  const bytes = pdf.subarray(start, end);
  if (!dictionary.includes('/Filter')) return bytes;
  return /\/Filter\s*\[?\s*\/FlateDecode\s*\]?\s*(?:\/|>>)/.test(dictionary) ? inflated(bytes) : null;
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes, { maxOutputLength: MOST_BYTES });
  } catch {
    return null;
  }
}
