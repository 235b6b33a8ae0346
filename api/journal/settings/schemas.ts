import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { oneOf, version } from '../../http/schemas.ts';
import { SENSITIVITIES, type Sensitivity } from '../package/dialog-document.ts';
import { JOURNAL_SCHEDULES, type JournalSchedule } from './model.ts';

export const sensitivity = (): Joi.StringSchema => oneOf('Sensitivity', SENSITIVITIES);

export interface JournalSettingsWish {
  exportsOnClose: boolean;
  schedule: JournalSchedule;
  hour: number;
  judgeDays: number;
  sensitivity: Sensitivity;
}
const settingsKeys = {
  exportsOnClose: Joi.boolean().description('Whether a dialog is exported when it is closed'),
  schedule: oneOf('JournalSchedule', JOURNAL_SCHEDULES).description(
    'How often all that is pending is exported; weekly is on Mondays',
  ),
  hour: Joi.number().integer().min(0).max(23).description('At which hour of the day, in Denmark'),
  judgeDays: Joi.number()
    .integer()
    .min(1)
    .max(365)
    .description('So many days after it was written a post should have been judged'),
  sensitivity: sensitivity().description('What is proposed for a dialog that nobody has filed'),
};
export const journalSettingsWish = shape<JournalSettingsWish>(settingsKeys).label('JournalSettingsWish');

export interface JournalSettingsView extends JournalSettingsWish {
  version: number;
}
export const journalSettingsView = shape<JournalSettingsView>({ ...settingsKeys, version: version() }).label(
  'JournalSettings',
);
