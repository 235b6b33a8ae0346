/** Ciphertexts moved to another row or column. */
import { expect } from 'vitest';
import type { Answer } from '../setup/test-api.ts';
import type { Scenario } from './scenario.ts';

interface Moved {
  readonly what: string;
  readonly sql: string;
  /** What must not be told. */
  readonly secret: string;
  readonly ask: (scenario: Scenario) => Promise<Answer>;
  /** What is shown all the same. */
  readonly shown: object;
  /** The tables of the rows that are told of, each once, however often they are asked for. */
  readonly told: readonly string[];
}

const UNREADABLE = { body: null };
const FALSE = { ...UNREADABLE, authorId: null, createdAt: null };
const READABLE = { body: expect.any(String) };

const timeline = ({ people, dialog }: Scenario): Promise<Answer> => people.anna.get(`/dialogs/${dialog}/posts`);
const show = ({ people, dialog }: Scenario): Promise<Answer> => people.anna.get(`/dialogs/${dialog}`);
const participants = ({ people, dialog }: Scenario): Promise<Answer> =>
  people.anna.get(`/dialogs/${dialog}/participants`);

export const MOVED: readonly Moved[] = [
  {
    what: 'two posts with their numbers exchanged',
    sql: 'update posts set number = number + 10 where dialog_id = $dialog; update posts set number = 13 - number where dialog_id = $dialog',
    secret: 'first',
    ask: timeline,
    shown: {
      items: [
        { ...FALSE, number: 2 },
        { ...FALSE, number: 1 },
      ],
    },
    told: ['posts', 'posts'],
  },
  {
    what: 'two posts with their numbers and MACs exchanged',
    sql: `update posts p set mac = o.mac from posts o where p.dialog_id = $dialog and o.dialog_id = $dialog and p.number <> o.number;
      update posts set number = number + 10 where dialog_id = $dialog; update posts set number = 13 - number where dialog_id = $dialog`,
    secret: 'first',
    ask: timeline,
    shown: {
      items: [
        { ...FALSE, number: 2 },
        { ...FALSE, number: 1 },
      ],
    },
    told: ['posts', 'posts'],
  },
  {
    what: 'a post told to be of another time',
    sql: `update posts set created_at = '2020-01-01T12:00:00Z' where dialog_id = $dialog and number = 1`,
    secret: '2020',
    ask: timeline,
    shown: { items: [READABLE, { ...FALSE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a post told to be from before posts had MACs',
    sql: `update posts set created_at = '2020-01-01T12:00:00Z', mac = '' where dialog_id = $dialog and number = 1`,
    secret: '2020',
    ask: timeline,
    shown: { items: [READABLE, { ...FALSE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a post with rubbish for a body and a MAC',
    sql: `update posts set sealed_body = '\\x01', mac = '\\x02' where dialog_id = $dialog and number = 1`,
    secret: 'first',
    ask: timeline,
    shown: { items: [READABLE, { ...FALSE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a post that is gone',
    sql: 'delete from posts where dialog_id = $dialog and number = 1',
    secret: 'first',
    ask: timeline,
    shown: { items: [{ ...READABLE, number: 2 }] },
    told: ['posts'],
  },
  {
    what: 'the last post that is gone',
    sql: 'delete from posts where dialog_id = $dialog and number = 2',
    secret: 'second',
    ask: timeline,
    shown: { items: [{ ...READABLE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a participant’s title of another row',
    sql: `update participants set sealed_title = (select sealed_topic from dialogs where id = $dialog) where dialog_id = $dialog and person_id = $karl`,
    secret: 'Trivsel',
    ask: participants,
    shown: { items: [{ name: 'Anna Holm' }, { name: 'Karl Bech', title: null }, { name: 'Bo Dahl' }] },
    told: ['participants'],
  },
  {
    what: 'an invitation’s address of another row',
    sql: `update invitations set sealed_email = (select sealed_topic from dialogs where id = $dialog) where dialog_id = $dialog and claimed_by = $bo`,
    secret: 'Trivsel',
    ask: ({ people, dialog }) => people.anna.get(`/dialogs/${dialog}/invitations`),
    shown: { items: expect.arrayContaining([expect.objectContaining({ email: null })]) },
    told: ['invitations'],
  },
  {
    what: 'a dialog’s topic in the list',
    sql: 'update dialogs set sealed_topic = sealed_subject_name where id = $dialog',
    secret: 'topic":"Emma',
    ask: ({ people }) => people.karl.get('/dialogs'),
    shown: { items: expect.arrayContaining([expect.objectContaining({ topic: null })]) },
    told: ['dialogs'],
  },
  {
    what: 'a person’s name in the log',
    sql: `update persons p set sealed_name = o.sealed_name from persons o where p.id = $karl and o.id = $spy`,
    secret: 'Viggo Friis',
    ask: ({ people, dialog }) => people.anna.get(`/dialogs/${dialog}/audit-events`),
    shown: { items: expect.arrayContaining([expect.objectContaining({ action: 'dialog.created' })]) },
    told: ['persons'],
  },
  {
    what: 'an employee’s name in the list of employees',
    sql: 'update persons p set sealed_name = o.sealed_name from persons o where p.id = $unna and o.id = $spy',
    secret: 'Viggo Friis',
    ask: ({ people }) => people.unna.get('/administration/employees'),
    shown: { items: expect.arrayContaining([expect.objectContaining({ name: null })]) },
    told: ['persons'],
  },
  {
    what: 'a dialog whose last number was set back',
    sql: 'update dialogs set last_post_number = 0 where id = $dialog; update participants set last_read_number = 2 where dialog_id = $dialog',
    secret: '"unread":-',
    ask: ({ people }) => people.karl.get('/dialogs'),
    shown: { items: expect.arrayContaining([expect.objectContaining({ lastPostNumber: 0, unread: 0 })]) },
    told: ['dialogs'],
  },
  {
    what: 'a read marker set ahead',
    sql: 'update participants set last_read_number = 9 where dialog_id = $dialog and person_id = $anna',
    secret: '"unread":-',
    ask: show,
    shown: { unread: 0, lastReadNumber: 2, lastPostNumber: 2 },
    told: ['dialogs'],
  },
  {
    what: 'a post moved to another post',
    sql: `update posts p set sealed_body = o.sealed_body from posts o where p.dialog_id = $dialog and o.dialog_id = $dialog
      and p.number = 2 and o.number = 1`,
    secret: 'second',
    ask: timeline,
    // Its place is authentic, its body is not.
    shown: {
      items: [{ ...UNREADABLE, number: 2, authorId: expect.any(String), createdAt: expect.any(String) }, READABLE],
    },
    told: ['posts'],
  },
  {
    what: 'a post with everything of it moved to another dialog',
    sql: `update posts p set sealed_body = o.sealed_body, key_version = d.key_version, id = o.id, author_id = p.author_id
      from posts o, dialogs d where p.dialog_id = $dialog and p.number = 2 and o.dialog_id = $other and d.id = $dialog`,
    secret: 'elsewhere',
    ask: timeline,
    shown: { items: [{ ...FALSE, number: 2 }, READABLE] },
    told: ['posts'],
  },
  {
    what: 'a post told to be of another author',
    sql: 'update posts set author_id = $karl where dialog_id = $dialog and number = 1',
    secret: 'first',
    ask: timeline,
    shown: { items: [READABLE, { ...FALSE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a post told to be of another key version',
    sql: `update posts p set key_version = o.key_version from posts o where p.dialog_id = $dialog and o.dialog_id = $dialog
      and p.number = 1 and o.number = 2`,
    secret: 'first',
    ask: timeline,
    shown: { items: [READABLE, { ...FALSE, number: 1 }] },
    told: ['posts'],
  },
  {
    what: 'a topic moved to another dialog',
    sql: 'update dialogs d set sealed_topic = o.sealed_topic from dialogs o where d.id = $dialog and o.id = $other',
    secret: 'Viggos emne',
    ask: show,
    shown: { topic: null, subject: { name: 'Emma Krogh' } },
    told: ['dialogs'],
  },
  {
    what: 'a subject’s name moved to the topic',
    sql: 'update dialogs set sealed_topic = sealed_subject_name where id = $dialog',
    secret: 'topic":"Emma',
    ask: show,
    shown: { topic: null, subject: { name: 'Emma Krogh' } },
    told: ['dialogs'],
  },
  {
    what: 'a person’s name moved to another person',
    sql: `update persons p set sealed_name = o.sealed_name from persons o where p.id = $karl and o.id = $spy`,
    secret: 'Viggo Friis',
    ask: participants,
    shown: { items: [{ name: 'Anna Holm' }, { name: null }, { name: 'Bo Dahl' }] },
    told: ['persons'],
  },
  {
    what: 'an address moved to another person',
    sql: `update persons p set sealed_email = o.sealed_email from persons o where p.id = $karl and o.id = $spy`,
    secret: 'mail.example',
    ask: ({ people }) => people.karl.get('/me'),
    shown: { name: 'Karl Bech', email: null },
    told: ['persons'],
  },
];
