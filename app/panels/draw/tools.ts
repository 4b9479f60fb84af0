import { createHash, createHmac } from 'node:crypto';
import { bls12_381 } from '@noble/curves/bls12-381.js';
import type { DrawTools, Hmac, VerifyBls } from '../../../packages/sortition/index.ts';

/** The tag of the scheme bls-unchained-g1-rfc9380: signatures in G1, keys in G2. */
const tag = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_';
const { shortSignatures } = bls12_381;

/** Some 0.1 s a signature, once the tables are there. What is no point of the curve is a wrong signature. */
const verifyBls: VerifyBls = (signature, message, publicKey) => {
  try {
    return shortSignatures.verify(signature, shortSignatures.hash(message, tag), publicKey);
  } catch {
    return false;
  }
};

/** What a draw needs and the package does not bring. */
export const drawTools: DrawTools = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verifyBls,
};

export const hmac: Hmac = (key, message) => createHmac('sha256', key).update(message).digest();
