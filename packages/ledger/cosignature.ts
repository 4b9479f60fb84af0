import { parseCheckpoint } from './checkpoint.ts';
import { publicKeyOf, signEd25519, verifyEd25519 } from './ed25519.ts';
import { sameBytes } from './hash.ts';
import { formatSignatureLine, type NoteSignature, parseSignatureLine } from './signature-line.ts';
import { isSize } from './size.ts';
import { cosignerKeyType, keyIdOf, type Verifier } from './vkey.ts';

/** Eight bytes of time before the 64 of Ed25519. */
const timeLength = 8;
const cosignatureLength = 72;

/**
 * A witness's word on a checkpoint (C2SP tlog-cosignature, v1): "at this second the largest tree I had seen of
 * this log had this root, and everything I saw before was its beginning". Gives the line, without newline, that
 * is put under the checkpoint.
 *
 * @param body the checkpoint's text, without signatures
 * @param unixSeconds when, in whole seconds since 1970
 * @throws RangeError when the body is no checkpoint or the time no whole number
 */
export function cosign(body: string, unixSeconds: number, name: string, seed: Uint8Array): string {
  if (!parseCheckpoint(body)) throw new RangeError('only a checkpoint can be cosigned');
  if (!isSize(unixSeconds)) throw new RangeError(`no whole second: ${unixSeconds}`);
  const signature = new Uint8Array(cosignatureLength);
  const view = new DataView(signature.buffer);
  // In two halves: Safari knows setBigUint64 only from version 15 on.
  view.setUint32(0, Math.floor(unixSeconds / 2 ** 32));
  view.setUint32(4, unixSeconds % 2 ** 32);
  signature.set(signEd25519(seed, signedMessage(body, unixSeconds)), timeLength);
  return formatSignatureLine(name, keyIdOf(name, cosignerKeyType, publicKeyOf(seed)), signature);
}

/** When the verifier's witness cosigned this checkpoint; null when the line is not by it, or wrong. */
export function verifyCosignature(
  body: string,
  line: string | NoteSignature,
  verifier: Verifier,
): { time: number } | null {
  const parsed = typeof line === 'string' ? parseSignatureLine(line.replace(/\n$/, '')) : line;
  if (!parsed || verifier.type !== cosignerKeyType || !parseCheckpoint(body)) return null;
  if (parsed.name !== verifier.name || !sameBytes(parsed.keyId, verifier.keyId)) return null;
  const { signature } = parsed;
  if (signature.length !== cosignatureLength) return null;
  const view = new DataView(signature.buffer, signature.byteOffset, signature.byteLength);
  const time = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  if (!Number.isSafeInteger(time)) return null;
  const message = signedMessage(body, time);
  return verifyEd25519(verifier.key, message, signature.subarray(timeLength)) ? { time } : null;
}

function signedMessage(body: string, time: number): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${time}\n${body}`);
}
