import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { oneOf, version } from '../../http/schemas.ts';
import type { ConsentSettings } from '../legal-bases/legal-basis.ts';

/** One year and a day. */
const MAX_DAYS = 366;
const MAX_REMINDERS = 10;

const days = (): Joi.NumberSchema => Joi.number().integer().min(1).max(MAX_DAYS);

export interface ConsentSettingsWish extends Omit<ConsentSettings, 'reminderDays'> {
  reminderDays: number[];
}
const settingsKeys = {
  onLapse: oneOf('OnLapse', ['close', 'suspend', 'notify']).description(
    'What becomes of a dialog whose consents do not suffice any more: it closes, can only be read, or goes on',
  ),
  reminderDays: Joi.array()
    .items(days())
    .max(MAX_REMINDERS)
    .unique()
    .description('So many days before the end givers and coordinators are told; empty for never'),
  answerDays: days().description('After so many days a request without an answer has timed out'),
  admissionDays: days().description('After so many days a newcomer waits no longer'),
};
export const consentSettingsWish = shape<ConsentSettingsWish>(settingsKeys).label('ConsentSettingsWish');

export interface ConsentSettingsView extends ConsentSettingsWish {
  version: number;
}
export const consentSettingsView = shape<ConsentSettingsView>({ ...settingsKeys, version: version() }).label(
  'ConsentSettings',
);
