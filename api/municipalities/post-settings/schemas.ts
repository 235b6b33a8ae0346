import Joi from '@hapi/joi';
import { shape } from '../../core/shape.ts';
import { version } from '../../http/schemas.ts';

/** A year of 365 days. */
const MAX_MINUTES = 525_600;

export interface PostSettingsWish {
  correctionMinutes: number;
  showsReading: boolean;
}
const settingsKeys = {
  correctionMinutes: Joi.number()
    .integer()
    .min(0)
    .max(MAX_MINUTES)
    .description('So many minutes after writing it authors correct and delete a post; 0 for never'),
  showsReading: Joi.boolean().description('Whether participants see how far the others have read'),
};
export const postSettingsWish = shape<PostSettingsWish>(settingsKeys).label('PostSettingsWish');

export interface PostSettingsView extends PostSettingsWish {
  version: number;
}
export const postSettingsView = shape<PostSettingsView>({ ...settingsKeys, version: version() }).label('PostSettings');
