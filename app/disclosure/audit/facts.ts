import type { Leaf } from '../../../packages/ledger/index.ts';

/** The leaf that commits to a version of a page, or withdraws it. */
export type PageLeaf = {
  readonly index: number;
  readonly path: string;
  readonly version: number;
  readonly leaf: Leaf;
};

/** What later checks need of the entries; all others are let go, so that memory does not grow with them. */
export class Facts {
  /** The newest of each path. */
  readonly pages = new Map<string, PageLeaf>();
  /** Every version, by the number of its entry. */
  readonly versions = new Map<number, PageLeaf>();
  /** Entries about erased things, by the thing. */
  readonly #erased = new Map<string, number>();
  /** Announced keys (vkeys) of the log, with the number of the entry. */
  readonly rotations: { readonly index: number; readonly vkey: string }[] = [];
  /** The newest release of the program. */
  release: { readonly index: number; readonly version: string; readonly manifest: string } | null =
    null;
  /** Hex SHA-256 of the newest policy, where the log records it. */
  policy: { readonly index: number; readonly hash: string } | null = null;
  /** Witnesses that the log names, by name, with the number of their key (hex); null where it never named one. */
  witnesses: Map<string, string> | null = null;

  take(index: number, leaf: Leaf): void {
    const { type, body } = leaf;
    if (type === 'page.version' || type === 'page.withdrawn') {
      const { path, version } = body;
      if (typeof path !== 'string' || typeof version !== 'number') return;
      const page = { index, path, version, leaf };
      this.pages.set(path, page);
      this.versions.set(index, page);
    } else if (type === 'redacted') this.#erased.set(leaf.ref, index);
    else if (type === 'record.key_rotated') this.#takeRotation(index, body);
    else if (type === 'release') {
      const { version, manifest } = body;
      if (typeof version === 'string' && typeof manifest === 'string')
        this.release = { index, version, manifest };
    } else if (type === 'record.witness_named') {
      const { name, vkey } = body;
      if (typeof name !== 'string' || typeof vkey !== 'string') return;
      this.witnesses ??= new Map();
      this.witnesses.set(name, vkey);
    } else if (type === 'record.witness_dismissed') {
      if (typeof body['name'] === 'string') this.witnesses?.delete(body['name']);
    } else if (type === 'record.policy') {
      const { policy } = body;
      if (typeof policy === 'string') this.policy = { index, hash: policy };
    }
  }

  /** Whether the content of this leaf's thing was erased after it was recorded. */
  erasedSince({ index, leaf }: { index: number; leaf: Leaf }): boolean {
    return (this.#erased.get(leaf.ref) ?? -1) > index;
  }

  #takeRotation(index: number, { name, keyId, key }: Leaf['body']): void {
    if (typeof name !== 'string' || typeof keyId !== 'string' || typeof key !== 'string') return;
    // In a leaf a text holds no '='; what base64 pads with is put back.
    const padded = key.padEnd(Math.ceil(key.length / 4) * 4, '=');
    this.rotations.push({ index, vkey: `${name}+${keyId}+${padded}` });
  }
}
