import Joi from '@hapi/joi';
import { mailAddress } from '../../core/mail-address.ts';
import { shape } from '../../core/shape.ts';
import { text } from '../../core/text.ts';
import { time } from '../../http/schemas.ts';

export interface NewAddress {
  email: string;
}
export const newAddress = shape<NewAddress>({
  email: mailAddress().description('Where notices are to go; the present one may be confirmed, too'),
}).label('NewAddress');

export interface AddressChangeView {
  email: string;
  expiresAt: string;
}
export const addressChange = shape<AddressChangeView>({
  email: text().max(254).description('Where the code goes'),
  expiresAt: time().description('Until when the code can be typed'),
}).label('AddressChange');

export interface AddressCode {
  code: string;
}
export const addressCode = shape<AddressCode>({
  code: Joi.string()
    .pattern(/^[0-9]{6}$/)
    .max(6)
    .description('The six digits of the mail'),
}).label('AddressCode');
