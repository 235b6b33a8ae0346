import { InvalidArgumentError } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runExpiring } from '../../cli/commands/consent/expiring.ts';
import { runExport } from '../../cli/commands/consent/export.ts';
import { type Consent, parseWithin } from '../../cli/commands/consent/filters.ts';
import { runOverview } from '../../cli/commands/consent/overview.ts';
import { type RenewOptions, runRenew } from '../../cli/commands/consent/renew.ts';
import { problem, type Seen, type StubApi, startStubApi } from './stub-api.ts';

const idOf = (number: number): string => `0198f0a0-7c1e-7a55-9c2b-0d6f5a8e4b${String(number).padStart(2, '0')}`;
const TIME = '2026-11-27T09:00:00.000Z';

const consentOf = (number: number, more: Partial<Consent> = {}): Consent => ({
  id: idOf(number),
  dialog: { id: idOf(50 + number), topic: 'Trivsel', subject: { name: 'Emma Krogh', protected: false } },
  unit: { id: idOf(40), name: 'Familier' },
  giver: { id: idOf(41), name: 'Mette Krogh', protected: true },
  ...{ capacity: 'custody_holder', state: 'given', requestedAt: TIME, answerBy: TIME, answeredAt: TIME },
  declaration: { id: idOf(42), code: 'skole', version: 2 },
  ...{ endsAt: '2027-11-26T23:00:00.000Z', lapsesAt: null, previousId: null, nextId: null },
  ...more,
});
const page = (...items: Consent[]) => ({ body: { items, next: null } });
const renewalOf = ({ path }: Seen) => ({
  ...{ id: idOf(90), dialogId: idOf(51), previousId: path.split('/').at(-2), declarationId: idOf(42) },
  ...{ giverId: idOf(41), state: 'requested', requestedAt: TIME, answerBy: TIME },
});
const two = [consentOf(2, { lapsesAt: '2027-11-01T23:00:00.000Z' }), consentOf(1)];

describe('letdialog consent', () => {
  let stub: StubApi;
  beforeAll(async () => {
    stub = await startStubApi();
  });
  afterAll(() => stub.close());

  const renew = (options: Partial<RenewOptions>, answers?: Record<string, string>) => {
    const made = stub.context(answers === undefined ? {} : { answers });
    return { ...made, done: runRenew(made.context, { consents: [], ...options }) };
  };
  const posted = () => stub.seen.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-2));

  it.each([
    ['30d', 'P30D'],
    ['4W', 'P4W'],
    ['3m', 'P3M'],
    ['1y', 'P1Y'],
    ['p1y6m', 'P1Y6M'],
  ])('takes %s for %s', (text, period) => {
    expect(parseWithin(text)).toBe(period);
  });

  it.each(['30', '0d', 'P', 'P0D', '-3d', '3h', 'PT3H'])('takes %s for no period', (text) => {
    expect(() => parseWithin(text)).toThrow(InvalidArgumentError);
  });

  it('overview asks what it is told to, and shows whose, until when and how it stands', async () => {
    stub.play(() => page(consentOf(1)));
    const { context, out } = stub.context();
    await runOverview(context, { state: 'given', within: 'P30D', declaration: 'skole' });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({
      ...{ state: 'given', endsWithin: 'P30D', declaration: 'skole' },
    });
    const [head, row] = out.join('').split('\n');
    expect(head).toMatch(/^ID +DIALOG +UNIT +GIVER +DECLARATION +STATE +ENDS \(COPENHAGEN\)/);
    expect(row).toMatch(/Familier +Mette Krogh \(protected\) +skole 2 +given +2027-11-27 00:00$/);
  });

  it('expiring lists all of them, by what ends first, also by age', async () => {
    stub.play(({ query }) =>
      query.get('cursor') === null ? { body: { items: [consentOf(1)], next: 'more' } } : page(consentOf(2, two[0])),
    );
    const { context, out } = stub.context({ json: true });
    await runExpiring(context, {});
    expect(stub.seen.map(({ query }) => query.get('endsWithin'))).toEqual(['P30D', 'P30D']);
    expect(JSON.parse(out.join('')).items.map(({ id }: Consent) => id)).toEqual([idOf(2), idOf(1)]);
    stub.play(() => ({ body: { items: [{ unit: consentOf(1).unit, count: 3, firstEnd: TIME }] } }));
    const units = stub.context();
    await runExpiring(units.context, { byUnit: true, within: 'P2W' });
    expect(stub.seen[0]).toMatchObject({ path: '/v1/administration/consent-lapses' });
    expect(units.out.join('')).toMatch(/Familier +3 +2026-11-27 10:00/);
  });

  it('renew shows whom it would ask, and asks nobody, with --dry-run and after a no', async () => {
    stub.play(() => page(...two));
    const dry = renew({ allExpiring: true, within: 'P30D', dryRun: true });
    await dry.done;
    expect(dry.out.join('')).toContain(idOf(1));
    const no = renew({ allExpiring: true }, { '--yes': 'no' });
    await expect(no.done).rejects.toMatchObject({ kind: 'cancelled' });
    expect(no.notes.join('')).toContain(idOf(2));
    expect(no.asked).toEqual(['Ask 2 givers again, by mail? (yes or no)']);
    expect(posted()).toEqual([]);
  });

  it('renew asks each, says who waited already, and goes on after one that fails', async () => {
    const codes = new Map([[idOf(1), 409]]);
    stub.play((seen) => {
      if (seen.method === 'GET') return page(...two, consentOf(3));
      const id = seen.path.split('/').at(-2) ?? '';
      if (codes.has(id)) return problem(409, 'consent_withdrawn');
      return { status: id === idOf(3) ? 200 : 201, body: renewalOf(seen) };
    });
    const first = renew({ allExpiring: true, yes: true });
    await expect(first.done).rejects.toMatchObject({ kind: 'failed', message: '1 of 3 could not be asked.' });
    expect(posted()).toEqual([idOf(2), idOf(1), idOf(3)]);
    expect(first.out.join('')).toMatch(/1 giver asked again\.\n1 request waited .*\n.*4b01 was not asked: /);
    codes.clear();
    const again = renew({ allExpiring: true }, { '--yes': 'ja' });
    await again.done;
    expect(posted()).toHaveLength(6);
  });

  it('renew waits as long as the API asks to', async () => {
    let isFirst = true;
    stub.play((seen) => {
      if (seen.method === 'GET') return page(consentOf(1));
      if (!isFirst) return { status: 201, body: renewalOf(seen) };
      isFirst = false;
      return { ...problem(429, 'too_many_requests'), headers: { 'retry-after': '1' } };
    });
    const { done, out } = renew({ consents: [idOf(1), idOf(1)], yes: true });
    await done;
    expect(stub.seen[0]?.query.get('consentId')).toBe(idOf(1));
    expect(out.join('')).toBe('1 giver asked again.');
  });

  it.each([
    ['nothing', {}, 'Name the consents'],
    ['both', { consents: [idOf(1)], allExpiring: true, yes: true }, 'Name consents, or'],
    ['a period without --all-expiring', { consents: [idOf(1)], within: 'P1M', yes: true }, '--within goes with'],
    ['no --yes elsewhere than in a terminal', { allExpiring: true }, '--yes is required'],
  ])('renew refuses %s', async (_what, options, message) => {
    stub.play(() => page());
    await expect(renew(options).done).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining(message),
    });
    expect(stub.seen).toEqual([]);
  });

  it('renew asks nobody when one of them is not there', async () => {
    stub.play(() => page());
    await expect(renew({ consents: [idOf(1)], yes: true }).done).rejects.toMatchObject({ kind: 'failed' });
    expect(posted()).toEqual([]);
  });

  it('export writes what comes, as the format says', async () => {
    stub.play(() => ({ body: { items: [consentOf(1)] } }));
    const { context, out, notes } = stub.context({ json: true });
    await runExport(context, { state: 'expired' });
    expect(Object.fromEntries(stub.seen[0]?.query ?? [])).toEqual({ state: 'expired', format: 'json' });
    expect(JSON.parse(out.join('')).items).toHaveLength(1);
    expect(notes).toEqual(['That was all of it.']);
    await expect(runExport(context, { format: 'csv' })).rejects.toMatchObject({ kind: 'usage' });
  });
});
