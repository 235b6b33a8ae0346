import type { DemoFile } from './folder.ts';
import { DEMO_PERSONS } from './persons.ts';

/** What `npm start` prints when everything is up. */
export function welcome(demo: DemoFile): string {
  const persons = DEMO_PERSONS.map((person) => `  ${person.id.padEnd(7)}${person.name.padEnd(14)}${person.about}`);
  return `
LetDialog runs.

  API                 ${demo.api}
  Documentation       ${demo.api}/docs    (for programs: ${demo.api}/openapi.json)
  Identity provider   ${demo.identityProvider}
  Mailbox             ${demo.mailbox}

Demo persons (no passwords: one click in the demo's login)
${persons.join('\n')}

Try it in another terminal:

  export LETDIALOG_API=${demo.api}
  LETDIALOG_TOKEN=$(npm run --silent demo:token -- anna) npx letdialog dialog create --topic "Trivsel i skolen" --subject-name "Emma Krogh"
  LETDIALOG_TOKEN=$(npm run --silent demo:token -- anna) npx letdialog dialog list
  npx letdialog demo clock advance P11M      # eleven months later, with all that comes due

Files are not scanned here: an installation has ClamAV for it.

Ctrl-C stops all of it; the next start finds it as it was.
`;
}
