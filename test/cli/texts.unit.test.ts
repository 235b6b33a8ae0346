import { afterEach, describe, expect, it } from 'vitest';
import { languageIn, speak, t } from '../../cli/texts.ts';
import { ago } from '../../cli/times-shown.ts';

describe('texts', () => {
  afterEach(() => speak('en'));

  it('are in the language of the environment, the stronger variable first', () => {
    expect(languageIn({ LANG: 'da_DK.UTF-8' })).toBe('da');
    expect(languageIn({ LANG: 'da' })).toBe('da');
    expect(languageIn({ LANG: 'da_DK.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(languageIn({ LANG: 'dav_KE' })).toBe('en');
    expect(languageIn({})).toBe('en');
  });

  it('are English where there is no other, with their values in place', async () => {
    expect(t`${5} days`).toBe('5 days');
    await speak('da');
    expect(t`${5} days`).toBe('5 dage');
    expect(t`nothing of ${'this'} is translated`).toBe('nothing of this is translated');
  });

  it('tell how long ago something was, and by its date beyond a month', async () => {
    const now = Date.parse('2026-03-01T12:00:00Z');
    expect(ago('2026-03-01T11:59:30Z', now)).toBe('now');
    expect(ago('2026-03-01T11:30:00Z', now)).toBe('30 min ago');
    expect(ago('2026-03-03T12:00:00Z', now)).toBe('in 2 days');
    expect(ago('2026-01-01T12:00:00Z', now)).toBe('2026-01-01');
    await speak('da');
    expect(ago('2026-02-28T12:00:00Z', now)).toBe('for 1 dag siden');
  });
});
