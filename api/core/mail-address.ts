/** One rule for every address, whether somebody types it or a provider says it. */
import type Joi from '@hapi/joi';
import { text } from './text.ts';
import { isVisible } from './typed-text.ts';

const MARK = /[\p{M}--\p{Default_Ignorable_Code_Point}]/v;

/** joi takes what shows nothing, as RFC 6531 does. Nobody would see that an address with it is another one. */
const isShownWhole = (address: string): boolean =>
  [...address].every((character) => isVisible(character) || MARK.test(character));

export const mailAddress = (): Joi.StringSchema =>
  text()
    .email({ tlds: false })
    .max(254)
    .custom((address: string, { error }) => (isShownWhole(address) ? address : error('string.email')));

const rule = mailAddress();

export const isMailAddress = (value: string): boolean => rule.validate(value).error === undefined;
