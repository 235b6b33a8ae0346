import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { KEY_ALGORITHMS } from '../crypto/signing.ts';
import { oneOf, time } from '../http/schemas.ts';
import type { SignedSuccession } from '../verify/key-succession.ts';

interface PublicKey {
  kty: string;
  crv?: string;
  x?: string;
  y?: string;
  pub?: string;
  kid: string;
  alg: string;
  use: string;
  'letdialog:state': 'new' | 'active' | 'retired';
  'letdialog:activeFrom'?: string;
  'letdialog:retiredAt'?: string;
  'letdialog:succession'?: { byFormer: string; byNext: string };
}

const base64url = (longest: number): Joi.StringSchema =>
  text()
    .max(longest)
    .pattern(/^[A-Za-z0-9_-]+$/);

const compactJws = (): Joi.StringSchema =>
  text()
    .max(5_000)
    .pattern(/^[\w-]+\.[\w-]+\.[\w-]+$/);

const publicKey = shape<PublicKey>({
  kty: oneOf('SigningKeyType', ['OKP', 'EC', 'AKP']).description(
    '`OKP` and `EC` have a curve and coordinates, `AKP` (RFC 9964) has `pub`',
  ),
  crv: oneOf('SigningCurve', ['Ed25519', 'P-256']).optional(),
  x: base64url(100).optional(),
  y: base64url(100).optional(),
  pub: base64url(2_000).optional(),
  kid: base64url(43).description('The thumbprint of the key (RFC 7638)'),
  alg: oneOf('SigningAlgorithm', KEY_ALGORITHMS),
  use: text().valid('sig'),
  'letdialog:state': oneOf('SigningKeyState', ['new', 'active', 'retired']).description(
    'A new one will sign, the active one does, a retired one did',
  ),
  'letdialog:activeFrom': time().optional().description('Since when it is active; absent for the first one'),
  'letdialog:retiredAt': time().optional().description('When another one took its place'),
  'letdialog:succession': shape<SignedSuccession>({
    byFormer: compactJws().description(
      'A JWS of this key, its last: `to` is the key that follows it, `size` and `root` are the log by then',
    ),
    byNext: compactJws().description('The same, signed by the key that follows'),
  })
    .label('KeySuccession')
    .optional()
    .description('For keys of receipts that are retired. What they signed must stand in the log before its size'),
}).label('SigningKey');

export const publicKeys = shape<{ keys: PublicKey[] }>({
  keys: Joi.array().items(publicKey).max(100).description('Those that sign now, those that will, and those that did'),
}).label('SigningKeys');
