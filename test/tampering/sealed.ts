/** Ciphertexts moved to another row or column. */
import type { Answer } from '../setup/test-api.ts';
import type { Scenario } from './scenario.ts';

interface Moved {
  readonly what: string;
  readonly sql: string;
  /** What must not be told. */
  readonly secret: string;
  readonly ask: (scenario: Scenario) => Promise<Answer>;
}

const timeline = ({ people, dialog }: Scenario): Promise<Answer> => people.anna.get(`/dialogs/${dialog}/posts`);
const show = ({ people, dialog }: Scenario): Promise<Answer> => people.anna.get(`/dialogs/${dialog}`);
const participants = ({ people, dialog }: Scenario): Promise<Answer> =>
  people.anna.get(`/dialogs/${dialog}/participants`);

export const MOVED: readonly Moved[] = [
  {
    what: 'a post moved to another post',
    sql: `update posts p set sealed_body = o.sealed_body from posts o where p.dialog_id = $dialog and o.dialog_id = $dialog
      and p.number = 2 and o.number = 1`,
    secret: 'first',
    ask: timeline,
  },
  {
    what: 'a post with everything of it moved to another dialog',
    sql: `update posts p set sealed_body = o.sealed_body, key_version = d.key_version, id = o.id, author_id = p.author_id
      from posts o, dialogs d where p.dialog_id = $dialog and p.number = 2 and o.dialog_id = $other and d.id = $dialog`,
    secret: 'elsewhere',
    ask: timeline,
  },
  {
    what: 'a post told to be of another author',
    sql: 'update posts set author_id = $karl where dialog_id = $dialog and number = 1',
    secret: 'first',
    ask: timeline,
  },
  {
    what: 'a post told to be of another key version',
    sql: `update posts p set key_version = o.key_version from posts o where p.dialog_id = $dialog and o.dialog_id = $dialog
      and p.number = 1 and o.number = 2`,
    secret: 'first',
    ask: timeline,
  },
  {
    what: 'a topic moved to another dialog',
    sql: 'update dialogs d set sealed_topic = o.sealed_topic from dialogs o where d.id = $dialog and o.id = $other',
    secret: 'Viggos emne',
    ask: show,
  },
  {
    what: 'a subject’s name moved to the topic',
    sql: 'update dialogs set sealed_topic = sealed_subject_name where id = $dialog',
    secret: 'Emma',
    ask: show,
  },
  {
    what: 'a person’s name moved to another person',
    sql: `update persons p set sealed_name = o.sealed_name from persons o where p.id = $karl and o.id = $spy`,
    secret: 'Viggo Friis',
    ask: participants,
  },
  {
    what: 'an address moved to another person',
    sql: `update persons p set sealed_email = o.sealed_email from persons o where p.id = $karl and o.id = $spy`,
    secret: 'mail.example',
    ask: ({ people }) => people.karl.get('/me'),
  },
];
