import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../api/core/actor.ts';
import { queryFrom } from '../../api/database/statements.ts';
import type { Worker } from '../../api/jobs/worker.ts';
import { addFinding, type FindingKind } from '../../api/merkle-log/findings.ts';
import { type Mailbox, startMailbox } from '../../scripts/demo/mailbox.ts';
import { freePort } from '../../scripts/demo/ports.ts';
import { addressesOf, aMailFolder, type MailFolder } from '../setup/mails.ts';
import { aClock } from '../setup/post-office.ts';
import { startTestApi, type TestApi } from '../setup/test-api.ts';

const OPERATIONS = 'drift@kommune.example';

describe('a finding', () => {
  const clock = aClock('2026-03-02T12:00:00Z');
  let testApi: TestApi;
  let folder: MailFolder;
  let mailbox: Mailbox;
  let worker: Worker | undefined;
  beforeAll(async () => {
    folder = await aMailFolder();
    const port = await freePort();
    mailbox = await startMailbox({ folder: folder.path, port });
    testApi = await startTestApi({
      mail: { url: `smtp://127.0.0.1:${port}` },
      ...{ sweepSeconds: 0.3, now: clock.now, operationsMail: OPERATIONS },
    });
    await testApi.employee('Ida', { privileges: ['administrator'] });
    await testApi.employee('Nina', { privileges: ['administrator'], municipality: '00000027' });
    await testApi.employee('Anna', {});
  });
  afterAll(async () => {
    await worker?.stop();
    await mailbox.stop();
    await folder.remove();
    await testApi.close();
  });

  const find = (kind: FindingKind) =>
    addFinding(
      queryFrom(testApi.services.database.pool),
      { kind, seq: 3n, detail: 'x' },
      { at: clock.now(), by: systemActor('audit guard') },
    );

  it('is mailed to all administrators and to the operations staff, once a day while it stands', async () => {
    await find('root_differs');
    await find('tile_differs');
    worker = await testApi.startJobs();
    const mails = await folder.waitFor(3);
    expect(mails.flatMap(addressesOf).toSorted()).toEqual([
      OPERATIONS,
      'person-1@mail.example',
      'person-2@mail.example',
    ]);
    for (const { subject, text = '' } of mails) {
      expect(subject).toBe('Revisionsloggen i LetDialog skal undersøges');
      expect(text).toContain('letdialog audit verify');
      expect(text).not.toMatch(/Ida|Nina|Anna|root_differs|[0-9a-f]{8}-/);
    }
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    await find('size_differs');
    clock.pass(60);
    expect(await folder.waitFor(3), 'the same day').toHaveLength(3);
    clock.pass(24 * 60);
    const next = await folder.waitFor(6);
    expect(next).toHaveLength(6);
    expect(new Set(next.map(({ messageId }) => messageId)).size).toBe(6);
    await testApi.sql.query(
      "update audit_findings set settled_at = now(), settled_as = 'repaired' where settled_at is null",
    );
    clock.pass(24 * 60);
    expect(await folder.waitFor(6), 'nothing stands').toHaveLength(6);
  });

  it('is mailed to nobody who is no administrator any more, nor to one whom SQL has made', async () => {
    const before = (await folder.all()).length;
    await testApi.sql.query(
      `update employments set privileges = '{administrator}' where not 'administrator' = any(privileges)`,
    );
    await find('event_missing');
    clock.pass(24 * 60);
    const mails = (await folder.waitFor(before + 3)).slice(before);
    expect(mails.flatMap(addressesOf).toSorted()).toEqual([
      OPERATIONS,
      'person-1@mail.example',
      'person-2@mail.example',
    ]);
    const { rows } = await testApi.sql.query(`select reason from audit_events where action = 'tampering.found'`);
    expect(rows).toEqual([{ reason: 'employments' }]);
  });
});
