import Joi from '@hapi/joi';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { KEY_ALGORITHMS } from '../crypto/signing.ts';
import { oneOf } from '../http/schemas.ts';

interface PublicKey {
  kty: string;
  crv?: string;
  x?: string;
  y?: string;
  pub?: string;
  kid: string;
  alg: string;
  use: string;
}

const base64url = (longest: number): Joi.StringSchema =>
  text()
    .max(longest)
    .pattern(/^[A-Za-z0-9_-]+$/);

const publicKey = shape<PublicKey>({
  kty: oneOf('SigningKeyType', ['OKP', 'EC', 'AKP']).description(
    '`OKP` and `EC` have a curve and coordinates, `AKP` (RFC 9964) has `pub`',
  ),
  crv: oneOf('SigningCurve', ['Ed25519', 'P-256']).optional(),
  x: base64url(100).optional(),
  y: base64url(100).optional(),
  pub: base64url(2_000).optional(),
  kid: text().max(8).description('Keys of different types may share it: `alg` tells which is meant'),
  alg: oneOf('SigningAlgorithm', KEY_ALGORITHMS),
  use: text().valid('sig'),
}).label('SigningKey');

export const publicKeys = shape<{ keys: PublicKey[] }>({
  keys: Joi.array().items(publicKey).max(100).description('Those that sign now, those that will, and those that did'),
}).label('SigningKeys');
