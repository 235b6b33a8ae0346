import type { RequestRoute } from '@hapi/hapi';
import type { TagObject } from 'openapi3-ts/oas31';

/** In the order in which the maker of a frontend meets them. */
const TAGS: readonly Required<Pick<TagObject, 'name' | 'description'>>[] = [
  {
    name: 'me',
    description:
      'The person who is logged in: the first thing to ask after a login. It tells what the person may do, and holds their settings.',
  },
  {
    name: 'dialogs',
    description:
      'A dialog is about one citizen and one topic. A frontend begins with the list, which counts unread posts, and goes on to one dialog.',
  },
  {
    name: 'participants',
    description:
      'Who has access to a dialog, and with which role. Coordinators are responsible for it; approvers are asked before newcomers get access.',
  },
  { name: 'posts', description: 'What participants write to one another in a dialog, and how far each has read.' },
  {
    name: 'events',
    description:
      'What happens in one’s dialogs, as it happens or since one last asked: references only, so that a frontend knows what to load.',
  },
  {
    name: 'attachments',
    description:
      'Pictures and PDFs in posts. A file goes up in parts that survive a bad line, is scanned, and is posted by its id when it is clean; whoever reads the post reads its files.',
  },
  {
    name: 'invitations',
    description:
      'How somebody becomes a participant: an employee invites by mail, the person accepts with the token in it, and a coordinator confirms who it is unless a CPR number told.',
  },
  {
    name: 'admissions',
    description:
      'The approval of newcomers, in dialogs that demand it: each approver answers for each newcomer with all, from now on, or no.',
  },
  {
    name: 'declarations',
    description:
      'Consent declarations: what people are asked to consent to, in versions that never change and in several languages.',
  },
  {
    name: 'consents',
    description:
      'What must be consented to before anything is shared in a dialog, who is asked, and what they answered. Whoever is asked answers under /v1/me/consents, also without taking part in the dialog.',
  },
  {
    name: 'relations',
    description:
      'Who is what to the subject: custody, guardians, relatives, as dated facts with their source. Consents and the end of access follow from them.',
  },
  {
    name: 'journal',
    description:
      'Handing a dialog over to the case-management system: how it is filed, what is to become of each post, the packages, and what the receiver says of them.',
  },
  {
    name: 'retention',
    description:
      'How long closed dialogs are kept, what holds them back, and the certificates of those that were erased.',
  },
  {
    name: 'person-exports',
    description: 'A copy of what is kept about a person, made on request and fetched within some days.',
  },
  {
    name: 'notices',
    description:
      'Mails that tell that something happened, without its content. Administrators see whether they arrived, and have them sent again.',
  },
  {
    name: 'audit',
    description: 'The audit log: who did what, to whom and when. It is never changed, and to read it is an event, too.',
  },
  {
    name: 'administration',
    description:
      'Persons and their access, for administrators: employees and their privileges, and what a person has in the municipality.',
  },
  {
    name: 'municipality',
    description:
      'The municipality as a whole, for administrators: its dialogs, of which they see that they exist and never what is written, and how secure logins must be.',
  },
  {
    name: 'signatures',
    description:
      'What proves that a receipt or a checkpoint is from this installation. Nobody has to be logged in to read it.',
  },
  {
    name: 'operations',
    description: 'For those who run the server, and for what watches it. No frontend needs them.',
  },
];

/** Those that the routes have, each with its introduction. */
export const tagsOf = (routes: readonly RequestRoute[]): TagObject[] =>
  TAGS.filter((_tag, place) => routes.some((route) => placeOf(route) === place));

/** By the tag of the route; after all others where it has none. @throws Error for a tag without an introduction */
export function placeOf({ path, settings: { tags = [] } }: RequestRoute): number {
  const [tag] = tags;
  if (tag === undefined) return TAGS.length;
  const place = TAGS.findIndex(({ name }) => name === tag);
  if (place < 0) throw new Error(`${path}: the tag ${tag} has no introduction in api/contract/tags.ts`);
  return place;
}
