import { createPublicKey } from 'node:crypto';
import { createRequire } from 'node:module';

/** What Sigstore's verifier looks at in an entry of a transparency log. */
type Entry = {
  logId: { keyId: Buffer };
  canonicalizedBody: Buffer;
  inclusionProof: { logIndex: string; hashes: Buffer[]; checkpoint: { envelope: string } };
};
type Authority = { logID: Buffer; publicKey: object; baseURL: string };
type Tlog = { verifyTLogInclusion: (entry: Entry, authorities: Authority[]) => void };

/** The part of `@sigstore/verify` that checks logs; it has no door of its own. Null where it is not installed. */
export function sigstoreTlog(): Tlog | null {
  try {
    return createRequire(import.meta.url)('@sigstore/verify/dist/tlog/index.js') as Tlog;
  } catch {
    return null;
  }
}

/** Whether Sigstore believes that the leaf is in the log. Only its own kind of error is a no. */
export function askSigstore(
  tlog: Tlog,
  claim: {
    readonly leaf: Uint8Array;
    readonly index: number;
    readonly proof: readonly Uint8Array[];
    readonly checkpoint: string;
    readonly log: { readonly name: string; readonly keyId: Uint8Array; readonly key: Uint8Array };
  },
): boolean {
  const { log } = claim;
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), log.key]);
  const logID = Buffer.from(log.keyId);
  try {
    tlog.verifyTLogInclusion(
      {
        logId: { keyId: logID },
        canonicalizedBody: Buffer.from(claim.leaf),
        inclusionProof: {
          logIndex: String(claim.index),
          hashes: claim.proof.map((hash) => Buffer.from(hash)),
          checkpoint: { envelope: claim.checkpoint },
        },
      },
      [
        {
          logID,
          publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
          baseURL: `https://${log.name}`,
        },
      ],
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.constructor.name === 'VerificationError') return false;
    throw error;
  }
}
