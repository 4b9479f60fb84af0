import { logKeyType, parseVkey, type Verifier } from '../../../packages/ledger/index.ts';
import type { Facts } from './facts.ts';

/** A key whose signatures count. `by`: the key under whose signature the log announced this one. */
export type TrustedKey = { readonly vkey: string; readonly by?: string };

/** Where the first key came from, for the sentence that says how much a run proves. */
export type TrustedFrom = 'given' | 'remembered' | 'first_visit';

/** The keys a run believes. It grows only by what the log itself announces under a key believed before. */
export class Trust {
  readonly from: TrustedFrom;
  readonly #keys: TrustedKey[];
  readonly #verifiers: Verifier[];

  /** Keys that are no log keys are left out. */
  constructor(from: TrustedFrom, keys: readonly TrustedKey[]) {
    this.from = from;
    this.#keys = keys.filter(({ vkey }) => isLogKey(vkey));
    this.#verifiers = this.#keys.map(({ vkey }) => parseVkey(vkey)!);
  }

  get keys(): readonly TrustedKey[] {
    return this.#keys;
  }

  get verifiers(): readonly Verifier[] {
    return this.#verifiers;
  }

  has(vkey: string): boolean {
    return this.#keys.some((key) => key.vkey === vkey);
  }

  /**
   * Believes the keys that the entries announce. To be called only after the tree was found to be the one a
   * trusted key signed. Gives the new ones.
   */
  learn(facts: Facts, by: string): Verifier[] {
    const learnt: Verifier[] = [];
    for (const { vkey } of facts.rotations) {
      const verifier = parseVkey(vkey);
      if (!verifier || verifier.type !== logKeyType || this.has(vkey)) continue;
      // A key of another name would sign another log.
      if (!this.#verifiers.some(({ name }) => name === verifier.name)) continue;
      this.#keys.push({ vkey, by });
      this.#verifiers.push(verifier);
      learnt.push(verifier);
    }
    return learnt;
  }
}

export function isLogKey(vkey: string): boolean {
  return parseVkey(vkey)?.type === logKeyType;
}

/** A key and all that follow from it, one announced by the other. */
export function chainFrom(vkey: string, remembered: readonly TrustedKey[]): TrustedKey[] {
  const chain: TrustedKey[] = [{ vkey }];
  for (const key of chain)
    for (const next of remembered)
      if (next.by === key.vkey && !chain.some((each) => each.vkey === next.vkey)) chain.push(next);
  return chain;
}
