import { describe, expect, it } from 'vitest';
import { ACTIONS, namesOfAction, presentAction } from '../api/core/audit-event.ts';

describe('the names of actions', () => {
  it('that were renamed stay readable under the present one, and are found by it', () => {
    expect(presentAction('dialogs.overseen')).toBe('administered-dialogs.listed');
    expect(namesOfAction('approver.chosen')).toEqual(['approver.chosen', 'consent-giver.chosen']);
    for (const action of ACTIONS) expect(namesOfAction(action).map(presentAction)).toContain(action);
  });

  it('that no version ever wrote are none', () => {
    expect(presentAction('dialog.invented')).toBeNull();
  });
});
