import type { Mail } from '../../api/notifications/mail.ts';
import type { MailError } from '../../api/notifications/mail-fault.ts';
import { deliverAll, type NoticeTools, writeOwedNotices } from '../../api/notifications/use-cases/deliver.ts';
import { noticeToolsOf } from '../../api/room-jobs.ts';
import type { TestApi } from './test-api.ts';

export interface NoticeOutbox {
  readonly mails: Mail[];
  readonly tools: NoticeTools;
  /** What every mail is refused with from now on; null: taken again. */
  refuse(fault: MailError | null): void;
  /** One turn of the sweep; gives the mails that it sent. */
  turn(tools?: NoticeTools): Promise<Mail[]>;
}

/** The house's own notices with a mail server that does as it is told. */
export function aNoticeOutbox(testApi: TestApi): NoticeOutbox {
  const mails: Mail[] = [];
  let refusal: MailError | null = null;
  const tools = noticeToolsOf(testApi.services, {
    send: async (mail) => {
      if (refusal) throw refusal;
      mails.push(mail);
    },
    verify: async () => undefined,
    close: async () => undefined,
  });
  return {
    mails,
    tools,
    refuse: (fault) => {
      refusal = fault;
    },
    turn: async (given = tools) => {
      const before = mails.length;
      await writeOwedNotices(given);
      await deliverAll(given, new AbortController().signal);
      return mails.slice(before);
    },
  };
}

/** A clock that stands still until it is moved. */
export function aClock(start: string): { now: () => Date; moveTo(time: string): void; pass(minutes: number): void } {
  let at = new Date(start);
  return {
    now: () => at,
    moveTo: (time) => {
      at = new Date(time);
    },
    pass: (minutes) => {
      at = new Date(at.getTime() + minutes * 60_000);
    },
  };
}

/** Each mail has a link of its own into the frontend. */
export const withoutReference = (text: string): string => text.replaceAll(/\?ref=[\w-]+/g, '');
