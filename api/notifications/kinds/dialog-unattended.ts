/**
 * A dialog was left without a coordinator, or without anybody who can approve newcomers. It goes to the administrators of
 * its unit, and where there are none to those of its municipality. One mail tells of however many dialogs.
 */
import { onlyAuthentic } from '../../core/tampering.ts';
import { type EmploymentMeaning, effectivePrivileges, isAuthenticEmployment } from '../../people/employment-rows.ts';
import { type DialogNoticeKind, findPlace } from '../about-dialog.ts';
import { findAuthenticAdministrator } from '../authentic-rows.ts';
import { composeToPerson } from '../compose.ts';
import { shortText } from '../layout.ts';
import type { WritingTools } from '../notice-kind.ts';
import { pendingKey, writeNotices } from '../queries.ts';

const texts = {
  da: shortText(
    'da',
    'En dialog i LetDialog mangler en ansvarlig',
    'En dialog, som du administrerer i LetDialog, har ikke længere nogen dialogansvarlig, eller der er ikke længere nogen, der kan godkende nye deltagere. Log ind, og se på listen over dialoger, hvilken det er',
  ),
  en: shortText(
    'en',
    'A dialog in LetDialog lacks somebody responsible',
    'A dialog that you administer in LetDialog has no coordinator any more, or nobody is left who can approve newcomers. Log in and see in the list of dialogs which it is',
  ),
};

const KIND = 'dialog-unattended';

export const dialogUnattended: DialogNoticeKind<typeof KIND> = {
  name: KIND,
  description: 'a dialog was left without a coordinator or an approver; to its administrators, in one mail for several',
  repeats: true,
  texts,
  writeFor: async (tools, { dialogId }, now) => {
    const { query, vault } = tools;
    const notices = (await administratorsOf(tools, dialogId)).map((personId) => ({
      ...{ personId, dialogId, subjectId: null, onceKey: pendingKey(KIND, personId) },
    }));
    await writeNotices(query, { kind: KIND, vault, notices, now });
  },
  prepare: async (tools, notice) => ({
    targetId: notice.id,
    dialogs: await findPlace(tools.query, notice),
    compose: async () => {
      const { person_id: personId } = notice;
      const isStill = personId !== null && (await findAuthenticAdministrator(tools, personId, ADMINISTERING));
      return isStill ? composeToPerson(tools, notice, texts, tools.frontendUrl) : null;
    },
  }),
};

const ADMINISTERING = ['administrator', 'unit-administrator'] as const;

const EMPLOYMENTS = `select e.person_id as "personId", e.municipality_id as "municipalityId", e.unit_id as "unitId",
    e.privileges, e.granted, e.withheld, e.mac, e.unit_id = d.unit_id as "isHere"
  from dialogs d join employments e on e.municipality_id = d.municipality_id join persons p on p.id = e.person_id
  where d.id = $1 and (e.privileges || e.granted) && array['administrator', 'unit-administrator']
    and p.disabled_at is null and p.sealed_email is not null`;

type Administrator = EmploymentMeaning & { readonly mac: Buffer; readonly isHere: boolean };

async function administratorsOf({ query, vault }: WritingTools, dialogId: string): Promise<string[]> {
  const rows = await query<Administrator>(EMPLOYMENTS, [dialogId]);
  // A row that was tampered with is reported where it is used: here it is only left out.
  const authentic = onlyAuthentic({ noteTampering: () => undefined }, rows, {
    isAuthentic: (row) => isAuthenticEmployment(vault, row),
    tamperingOf: ({ personId, municipalityId }) => ({ table: 'employments', municipalityId, personId }),
  });
  const holding = (privilege: (typeof ADMINISTERING)[number]) =>
    authentic.filter((row) => effectivePrivileges(row).includes(privilege));
  const here = holding('unit-administrator').filter(({ isHere }) => isHere);
  return (here.length > 0 ? here : holding('administrator')).map(({ personId }) => personId);
}
