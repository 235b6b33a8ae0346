const SIGNATURE_BYTES = 8;

/** Whether a PNG has several frames: the decoder would give the first and not tell. */
export function isAnimatedPng(bytes: Buffer): boolean {
  for (let at = SIGNATURE_BYTES; at + 8 <= bytes.length; ) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'acTL') return true;
    at += 12 + bytes.readUInt32BE(at); // length, name, content, checksum
  }
  return false;
}
