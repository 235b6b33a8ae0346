import { createHash } from 'node:crypto';
import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filing } from '../../api/journal/package/dialog-document.ts';
import { BAG, type OpenedPackage, openedPackage } from '../setup/opened-package.ts';
import { aDialog, dialogOf, sourceOf } from '../setup/package-source.ts';
import { SCHEMAS, unlessThere, validateXml } from '../setup/xsd.ts';

const PREMIS = 'metadata/preservation/premis.xml';
const DOCUMENT = 'metadata/descriptive/sf2900-dokument.xml';
const JOURNAL_POST = 'metadata/descriptive/sf2900-journalpost.xml';
const SF2900 = 'sf2900/DistributionServiceMsg.xsd';
const NAMESPACES = {
  m: 'http://www.loc.gov/METS/',
  x: 'http://www.w3.org/1999/xlink',
  c: 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
  d: 'http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types',
  p: 'http://www.loc.gov/premis/v3',
};

/** One as it is mostly; one without what may be missing; one with several volumes. */
const KINDS = ['usual', 'bare', 'long'] as const;
type Kind = (typeof KINDS)[number];

const opened = new Map<Kind, OpenedPackage>();
const of = (kind: Kind): OpenedPackage => {
  const found = opened.get(kind);
  if (!found) throw new Error('not made');
  return found;
};

beforeAll(async () => {
  opened.set('usual', await openedPackage(sourceOf(aDialog())));
  const filing: Filing = {
    ...{ title: 'En dialog', kle: '00.01.00', facet: null },
    ...{ sensitivity: 'not_confidential', caseNumber: null, caseId: null, exemption: null },
  };
  const head = { filing, subject: { personId: null, name: null }, participants: [], consents: [] };
  opened.set('bare', await openedPackage(sourceOf(dialogOf([]), { head, receipts: 0, events: 0 })));
  const many = Array.from({ length: 1_001 }, (_, index) => ({ body: `${index}` }));
  opened.set('long', await openedPackage(sourceOf(dialogOf(many), { receipts: 30 })));
});
afterAll(async () => {
  for (const made of opened.values()) await made.remove();
});

/** Texts and values that an XPath finds. */
async function found(made: OpenedPackage, path: string, xpath: string): Promise<string[]> {
  using document = XmlDocument.fromBuffer(await made.read(path));
  return document.find(xpath, NAMESPACES).map((node) => ('value' in node ? String(node.value) : node.content));
}

describe.skipIf(SCHEMAS === null)(`the official schemas${unlessThere}`, () => {
  it.each(KINDS)('are kept by a %s package', async (kind) => {
    const made = of(kind);
    validateXml(await made.read('METS.xml'), 'csip/csip-driver.xsd');
    validateXml(await made.read(PREMIS), 'premis/premis-v3-0.xsd');
    validateXml(await made.read(DOCUMENT), SF2900);
    validateXml(await made.read(JOURNAL_POST), SF2900);
  });

  it('would be broken by less (control)', async () => {
    const changed = async (path: string, from: string, to: string) =>
      Buffer.from((await of('usual').read(path)).toString().replace(from, to));
    expect(await changed(DOCUMENT, '27.24.00', '27.24').then((xml) => refused(xml, SF2900))).toBe(true);
    expect(
      await changed('METS.xml', 'ID="file-1"', 'ID="files"').then((xml) => refused(xml, 'csip/csip-driver.xsd')),
    ).toBe(true);
    expect(
      await changed(PREMIS, 'premis:file', 'premis:fil').then((xml) => refused(xml, 'premis/premis-v3-0.xsd')),
    ).toBe(true);
  });
});

function refused(xml: Buffer, schema: string): boolean {
  try {
    validateXml(xml, schema);
    return false;
  } catch {
    return true;
  }
}

describe.each(KINDS)('METS of a %s package', (kind) => {
  it('names each file of the package but itself once, with its true size and hash', async () => {
    using mets = XmlDocument.fromBuffer(await of(kind).read('METS.xml'));
    const said = mets.find('//m:mdRef | //m:file', NAMESPACES).map((node) => {
      if (!(node instanceof XmlElement)) throw new Error('no element');
      const href = node.get('(@x:href | m:FLocat/@x:href)', NAMESPACES);
      const value = (name: string) => node.attr(name)?.value;
      return [href && 'value' in href ? href.value : '', value('SIZE'), value('CHECKSUM'), value('CHECKSUMTYPE')];
    });
    const prefix = `data/${BAG}/`;
    const paths = of(kind).paths.flatMap((path) => (path.startsWith(prefix) ? [path.slice(prefix.length)] : []));
    const found = paths
      .filter((path) => path !== 'METS.xml')
      .map(async (path) => {
        const bytes = await of(kind).read(path);
        return [path, String(bytes.length), createHash('sha256').update(bytes).digest('hex'), 'SHA-256'];
      });
    expect(said.toSorted()).toEqual((await Promise.all(found)).toSorted());
  });

  it('has ids that are unique, and references that lead somewhere', async () => {
    const ids = await found(of(kind), 'METS.xml', '//@ID');
    expect(new Set(ids).size).toBe(ids.length);
    const references = await found(of(kind), 'METS.xml', '//@ADMID | //@DMDID | //@FILEID');
    expect(references).toHaveLength(5);
    for (const id of references.flatMap((text) => text.split(' '))) expect(ids).toContain(id);
    const sections = await found(of(kind), 'METS.xml', '//m:dmdSec/@ID | //m:amdSec/@ID | //m:digiprovMD/@ID');
    for (const id of sections) expect(references.flatMap((text) => text.split(' '))).toContain(id);
  });

  it('is laid out as CSIP has it', async () => {
    const values = (xpath: string) => found(of(kind), 'METS.xml', xpath);
    expect(await values('/m:mets/@OBJID')).toEqual([BAG]);
    expect(await values('/m:mets/@TYPE | /m:mets/@c:CONTENTINFORMATIONTYPE')).toEqual(['Mixed', 'MIXED']);
    expect(await values('/m:mets/m:metsHdr/@c:OAISPACKAGETYPE')).toEqual(['SIP']);
    expect(await values('//m:agent[@ROLE="CREATOR"]/@OTHERTYPE')).toEqual(['SOFTWARE']);
    expect(await values('//m:fileGrp/@USE')).toEqual(['Documentation', 'Schemas', 'Representations']);
    expect(await values('/m:mets/m:structMap/@LABEL')).toEqual(['CSIP']);
    expect(await values('//m:structMap/m:div/m:div/@LABEL')).toEqual([
      'Metadata',
      'Documentation',
      'Schemas',
      'Representations',
    ]);
    expect(await values('//m:mdRef[@MDTYPE="PREMIS"]/@x:href')).toEqual([PREMIS]);
    expect(await values('//m:dmdSec/m:mdRef/@OTHERMDTYPE')).toEqual(['SF2900', 'SF2900']);
  });
});

describe('SF2900', () => {
  it('says how the dialog is filed, and who it is about by an id', async () => {
    const texts = (path: string, name: string) => found(of('usual'), path, `//d:${name}`);
    for (const path of [DOCUMENT, JOURNAL_POST]) {
      expect(await texts(path, 'KLEEmneForslag')).toEqual(['27.24.00']);
      expect(await texts(path, 'HandlingFacetForslag')).toEqual(['G01']);
      expect(await texts(path, 'SagForslag')).toHaveLength(1);
      expect(await texts(path, 'AfsendendeMyndighed')).toEqual(['00000019']);
      expect(await texts(path, 'HjemmelTekst')).toEqual(['Offentlighedsloven § 30']);
    }
    expect(await texts(DOCUMENT, 'Dokumenttype | //d:Retning | //d:Brevdato')).toEqual([
      'Notat',
      'Internt',
      '2026-01-05',
    ]);
    expect(await texts(DOCUMENT, 'TitelTekst')).toEqual(['Skolefravær']);
    expect(await texts(DOCUMENT, 'DokumentPart/d:Rolle')).toEqual(['PrimaerPart', 'SekundaerPart', 'SekundaerPart']);
    expect(await texts(JOURNAL_POST, 'Dokument/d:ReferenceID/d:UUID')).toEqual(
      await texts(DOCUMENT, 'DistributionDokument/d:ID'),
    );
  });

  it('names the PDFs first, with their sizes, and leaves out what is not known', async () => {
    const names = (kind: Kind) => found(of(kind), DOCUMENT, '//d:Indhold');
    expect(await names('usual')).toEqual(['dialog.pdf', 'dialog.json']);
    expect(await names('long')).toEqual(['dialog-001.pdf', 'dialog-002.pdf', 'dialog.json']);
    const pdf = await of('long').read('representations/rep1/data/dialog-001.pdf');
    expect((await found(of('long'), DOCUMENT, '//d:Filstoerrelse'))[0]).toBe(String(pdf.length));
    for (const path of [DOCUMENT, JOURNAL_POST])
      expect(
        await found(
          of('bare'),
          path,
          '//d:SagForslag | //d:HandlingFacetForslag | //d:OffentlighedUndtaget | //d:Part',
        ),
      ).toEqual([]);
  });

  it('has ids that stay the same when it is made again, and differ among themselves', async () => {
    const ids = async (made: OpenedPackage) => [
      ...(await found(made, DOCUMENT, '//d:AnvenderTransaktionsID | //d:DistributionDokument/d:ID')),
      ...(await found(made, JOURNAL_POST, '//d:AnvenderTransaktionsID | //d:DistributionJournalPost/d:ID')),
    ];
    const again = await openedPackage(sourceOf(aDialog()));
    const first = await ids(of('usual'));
    expect(await ids(again).finally(again.remove)).toEqual(first);
    expect(new Set(first).size).toBe(4);
    for (const id of first) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
