import Joi from '@hapi/joi';
import { QueryTypes, type Sequelize } from 'sequelize';
import type { Job, Query } from '../core/unit-of-work.ts';
import { shape } from '../http/schemas.ts';
import type { Sweep, Task } from '../jobs/worker.ts';
import { mailInvitation, mailNewPosts, type NoticeTools, sweepNewPosts } from './use-cases.ts';

/** Payloads are ours, and still checked: a job may be older than the code that runs it. */
const newPostsPayload = shape<{ personId: string; noticeId: string }>({
  personId: Joi.string().guid(),
  noticeId: Joi.string().guid(),
});
const invitationPayload = shape<{ invitationId: string }>({ invitationId: Joi.string().guid() });

export const noticeTasks = (tools: NoticeTools): Record<string, Task> => ({
  'notifications.new-posts': async (payload) => mailNewPosts(tools, await newPostsPayload.validateAsync(payload)),
  'notifications.invitation': async (payload) => mailInvitation(tools, await invitationPayload.validateAsync(payload)),
});

export interface SweepOptions {
  readonly sequelize: Sequelize;
  readonly everySeconds: number;
  readonly writeJobs: (jobs: readonly Job[], query: Query) => Promise<void>;
}

/** Advancing the numbers and enqueuing the mails is one transaction: a notice is neither forgotten nor owed twice. */
export const newPostsSweep = ({ sequelize, everySeconds, writeJobs }: SweepOptions): Sweep => ({
  name: 'notifications.new-posts',
  everySeconds,
  run: async () => {
    await sequelize.transaction(async (transaction) => {
      const query: Query = (sql, values) =>
        sequelize.query(sql, { bind: [...values], type: QueryTypes.SELECT, transaction });
      await sweepNewPosts(query, (personId, noticeId) =>
        writeJobs(
          [{ task: 'notifications.new-posts', payload: { personId, noticeId }, key: `new-posts:${personId}` }],
          query,
        ),
      );
    });
  },
});
