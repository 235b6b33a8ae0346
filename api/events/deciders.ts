/**
 * Who sees the newcomers who wait for approval: coordinators by an authentic row, and those who must approve. It happens
 * seldom, so it is asked as acts ask it.
 */
import type { Tampering } from '../core/tampering.ts';
import { queryIn } from '../core/unit-of-work.ts';
import { approversBy } from '../dialogs/admissions/approvers.ts';
import { findApproverFacts } from '../dialogs/admissions/find-approvers.ts';
import { findParticipants } from '../dialogs/participants/rows.ts';
import { findDialogs } from '../dialogs/rows.ts';
import type { JudgeTools } from './tools.ts';

type ByDialog = ReadonlyMap<string, ReadonlySet<string>>;

export async function findDeciders(tools: JudgeTools, dialogIds: readonly string[]): Promise<ByDialog> {
  if (dialogIds.length === 0) return new Map();
  const { sequelize, vault, reportTampering } = tools;
  const found: Tampering[] = [];
  const deciders = await sequelize.transaction(async (transaction) => {
    const noteTampering = (each: Tampering): void => void found.push(each);
    const work = { transaction, vault, noteTampering, query: queryIn(sequelize, transaction), now: tools.now() };
    const ids = [...new Set(dialogIds)];
    const dialogs = await findDialogs(work, { where: { id: ids } });
    const participants = await findParticipants(work, { where: { dialogId: ids, leftAt: null } });
    const facts = await findApproverFacts(work, dialogs);
    return new Map(
      dialogs.map(({ id }) => {
        const coordinators = participants.filter((row) => row.dialogId === id && row.role === 'coordinator');
        const approvers = facts.get(id) ?? null;
        return [
          id,
          new Set([
            ...coordinators.map(({ personId }) => personId),
            ...((approvers === null ? null : approversBy(approvers)) ?? []),
          ]),
        ];
      }),
    );
  });
  await reportTampering(found);
  return deciders;
}
