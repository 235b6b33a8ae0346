import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runList } from '../../cli/commands/participant/list.ts';
import { runProtect, runUnprotect } from '../../cli/commands/person/protect.ts';
import { problem, type StubApi, startStubApi } from './stub-api.ts';

const P = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b22';
const D = '0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b21';
const TIME = '2026-01-31T14:30:00.000Z';
const path = `/v1/administration/persons/${P}/protection`;

describe('a protected person', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  it('is made so by "person protect", which says who says so', async () => {
    stub.play(() => ({ body: { personId: P, protected: true, knownBy: ['eid', 'here'], since: TIME } }));
    const { context, out } = stub.context();
    await runProtect(context, { person: P });
    expect(stub.seen[0]).toMatchObject({ method: 'PUT', path });
    expect(out.join('')).toMatch(
      new RegExp(`^Person ${P} is protected since 2026-01-31 .*the eID says so; set by this municipality`),
    );
  });

  it('is no longer by "person unprotect", unless somebody else still says so', async () => {
    stub.play(() => ({ body: { personId: P, protected: false, knownBy: [], since: null } }));
    const { context, out } = stub.context();
    await runUnprotect(context, { person: P });
    expect(stub.seen[0]).toMatchObject({ method: 'DELETE', path });
    stub.play(() => ({ body: { personId: P, protected: true, knownBy: ['elsewhere'], since: TIME } }));
    await runUnprotect(context, { person: P });
    expect(out[0]).toBe(`Person ${P} is not protected.`);
    expect(out[1]).toContain('asked for by the person, or set by another municipality');
    stub.play(() => problem(404, 'person_not_found'));
    await expect(runUnprotect(context, { person: P })).rejects.toThrow('person_not_found');
  });

  it('is marked wherever a name is printed', async () => {
    const seen = {
      id: P,
      kind: 'citizen',
      title: null,
      role: 'participant',
      isApprover: false,
      isSubject: false,
      recipient: null,
      pictureId: null,
      version: 1,
    };
    const item = { ...seen, name: 'Beskyttet person 2', protected: true, joinedAt: TIME, leftAt: null };
    stub.play(() => ({ body: { items: [item], next: null } }));
    const { context, out } = stub.context();
    await runList(context, { dialog: D });
    expect(out.join('')).toContain('Beskyttet person 2 (protected)');
  });
});
