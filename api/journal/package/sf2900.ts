/**
 * The two messages by which SF2900 hands a document and its journal post to a case system (KOMBIT, DistributionService,
 * types of version 2). Persons are named by our own ids and never by CPR number.
 */
import { cleanLine } from '../../core/clean-line.ts';
import { dayOf } from '../../core/local-days.ts';
import { derivedId } from './derived-id.ts';
import type { DocumentHead, DocumentParticipant } from './dialog-document.ts';
import type { PackageFile } from './layout.ts';
import { type Child, DECLARATION, element, type Markup, together } from './xml.ts';

const NAMESPACE = 'http://serviceplatformen.dk/xml/wsdl/soap11/DistributionService/2/types';
const SYSTEM = 'urn:letdialog:system';
const LONGEST_TITLE = 255;

export interface Sf2900Facts {
  readonly head: DocumentHead;
  readonly posts: number;
  readonly lastPostAt: string | null;
  /** The PDFs and the JSON. */
  readonly documents: readonly PackageFile[];
}

const el = (name: string, ...children: readonly Child[]): Markup => element(`d:${name}`, {}, ...children);

/** The texts of people in these messages. */
export const sf2900Texts = ({ filing }: DocumentHead): string[] =>
  [filing.title, filing.caseNumber, filing.exemption?.alternativeTitle, filing.exemption?.legalBasis].filter(
    (text) => typeof text === 'string',
  );

export function sf2900Document(facts: Sf2900Facts): string {
  const { head } = facts;
  const content = el(
    'DistributionDokument',
    el('ID', documentId(head)),
    ...filed(head),
    el(
      'Registrering',
      ...registered(head),
      el(
        'RelationListe',
        el('VariantListe', ...facts.documents.map((file, index) => variant(head, file, index))),
        parts(head),
      ),
      el('TilstandsListe', el('Tilstand', el('Fremdrift', 'Endeligt'), effective())),
      el('AttributListe', attributes(facts)),
    ),
  );
  return messageOf(head, { type: 'DOKUMENT', content, fileName: nameOf(facts.documents[0]) });
}

export function sf2900JournalPost(facts: Sf2900Facts): string {
  const { head } = facts;
  const { personId } = head.subject;
  const content = el(
    'DistributionJournalPost',
    el('ID', derivedId(head.package.exportId, 'sf2900-journal-post')),
    ...filed(head),
    personId === null ? null : el('PartAngivelse', el('ObjektType', 'Person'), el('ReferenceID', el('UUID', personId))),
    el('Registrering', ...registered(head), el('RelationListe', el('JournalPost', ...journalPost(facts)))),
  );
  return messageOf(head, { type: 'JOURNALPOST', content, fileName: null });
}

const documentId = ({ package: { exportId } }: DocumentHead): string => derivedId(exportId, 'sf2900-document');
const nameOf = (file: PackageFile | undefined): string | null =>
  file === undefined ? null : file.path.slice(file.path.lastIndexOf('/') + 1);

interface Message {
  readonly type: 'DOKUMENT' | 'JOURNALPOST';
  readonly content: Markup;
  readonly fileName: string | null;
}

function messageOf({ package: { exportId }, municipality, filing }: DocumentHead, message: Message): string {
  const { type, content, fileName } = message;
  const request = element(
    'd:FordelingsobjektModtagRequest',
    { 'xmlns:d': NAMESPACE },
    el(
      'anmodning',
      el(
        'DistributionContext',
        el('AnvenderTransaktionsID', derivedId(exportId, `sf2900-${type}`)),
        el('AfsendendeMyndighed', municipality.cvr),
        el('RoutingMyndighed', municipality.cvr),
        el(
          'RoutingValg',
          el(
            'RoutingKLEEmneHandling',
            el('RoutingKLEEmne', filing.kle),
            optional('RoutingHandlingFacet', filing.facet),
          ),
        ),
        optional('DokumentFilNavn', fileName),
      ),
      el('DistributionObject', el('ObjektType', type), el('ObjektIndhold', content)),
    ),
  );
  return `${DECLARATION}${request.markup}\n`;
}

const optional = (name: string, text: string | null): Markup | null => (text === null ? null : el(name, text));

const filed = ({ filing: { kle, facet, caseId } }: DocumentHead): Child[] => [
  el('KLEEmneForslag', kle),
  optional('HandlingFacetForslag', facet),
  optional('SagForslag', caseId),
];

const registered = ({ package: { at } }: DocumentHead): Child[] => [
  el('FraTidsPunkt', at),
  el('LivscyklusKode', 'Oprettet'),
  el('RegistreringItSystem', el('URN', SYSTEM)),
];

const effective = (): Markup => el('Virkning', el('Aktoer', el('URN', SYSTEM)), el('AktoerType', 'ItSystem'));

const variant = ({ package: { at } }: DocumentHead, file: PackageFile, index: number): Markup =>
  el(
    'Variant',
    el('Virkning', el('FraTidspunkt', at), el('Aktoer', el('URN', SYSTEM)), el('AktoerType', 'ItSystem')),
    el('Rolle', 'Variant'),
    el('Indeks', index + 1),
    el(
      'VariantAttributter',
      el('VariantType', file.mediaType === 'application/pdf' ? 'PDF/A-3a' : 'JSON'),
      el('Arkivering', 'true'),
    ),
    el(
      'DelAttributter',
      el('DelTekst', 'Hoveddokument'),
      el('Indeks', index + 1),
      optional('Indhold', nameOf(file)),
      el('Filstoerrelse', file.size),
      el('MimeType', file.mediaType),
    ),
  );

/** Whom the dialog is about first, then who took part. */
function parts({ subject, participants }: DocumentHead): Markup | null {
  const others = participants.filter(({ personId }) => personId !== subject.personId);
  const found = [
    ...(subject.personId === null ? [] : [{ role: 'PrimaerPart', type: 'Person', id: subject.personId }]),
    ...others.map((each) => ({ role: 'SekundaerPart', type: typeOf(each), id: each.personId })),
  ];
  if (found.length === 0) return null;
  const listed = found.map(({ role, type, id }, index) =>
    el(
      'DokumentPart',
      effective(),
      el('Rolle', role),
      el('Indeks', index + 1),
      el('Part', el('ObjektType', type), el('ReferenceID', el('UUID', id))),
    ),
  );
  return el('DokumentPartListe', together(listed));
}

const typeOf = ({ kind }: DocumentParticipant): string => (kind === 'employee' ? 'Bruger' : 'Person');

function attributes({ head, posts, lastPostAt }: Sf2900Facts): Markup {
  const { year, month, day } = dayOf(new Date(lastPostAt ?? head.package.at));
  const [monthText, dayText] = [month, day].map((number) => String(number).padStart(2, '0'));
  return el(
    'Attributter',
    el('BrugervendtNoegleTekst', head.package.exportId),
    el('TitelTekst', titleOf(head)),
    el('BeskrivelseTekst', descriptionOf(head, posts)),
    el('Dokumenttype', 'Notat'),
    el('Retning', 'Internt'),
    el('Brevdato', `${year}-${monthText}-${dayText}`),
    el('VersionIdentifikator', 1),
    effective(),
    exemption(head),
  );
}

const titleOf = ({ filing }: DocumentHead): string => oneLine(filing.title);
const oneLine = (text: string): string => cleanLine(text, LONGEST_TITLE) || 'Dialog';

function descriptionOf({ package: { from, to }, filing: { caseNumber } }: DocumentHead, posts: number): string {
  const range = `Dialog, indlæg ${from} til ${to}, heraf ${posts} i pakken`;
  return caseNumber === null ? `${range}.` : `${range}. Sag ${oneLine(caseNumber)}.`;
}

const exemption = ({ filing }: DocumentHead): Markup | null =>
  filing.exemption &&
  el(
    'OffentlighedUndtaget',
    el('TitelAlternativTekst', oneLine(filing.exemption.alternativeTitle)),
    el('HjemmelTekst', oneLine(filing.exemption.legalBasis)),
  );

const journalPost = ({ head, posts }: Sf2900Facts): Child[] => [
  effective(),
  el('Rolle', 'Journalpost'),
  el('Indeks', 1),
  el('Dokument', el('Objekttype', 'Dokument'), el('ReferenceID', el('UUID', documentId(head)))),
  el('JournalpostAttributter', el('Dokumenttitel', titleOf(head)), exemption(head)),
  el('JournalnotatAttributter', el('Titel', titleOf(head)), el('Notat', descriptionOf(head, posts))),
];
