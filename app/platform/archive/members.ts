import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type Header, pack as openPack, type Pack } from 'tar-stream';
import type { Member } from './manifest.ts';

/** Puts members into a tar one after another and remembers what each of them was. */
export class MemberWriter {
  readonly pack: Pack = openPack();
  readonly members: Member[] = [];
  readonly #mtime: Date;

  constructor(mtime: Date) {
    this.#mtime = mtime;
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const entry = this.pack.entry(this.#header(name, bytes.length), bytes, (error) =>
        error ? reject(error) : resolve(),
      );
      // The callback has it; without this it would end the program as well.
      entry.on('error', () => {});
    });
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    this.members.push({ name, bytes: bytes.length, sha256 });
  }

  /** A file of any size; throws ENOENT before anything was written when it is gone. */
  async addFile(name: string, path: string): Promise<void> {
    const { size } = await stat(path);
    const hash = createHash('sha256');
    const source = createReadStream(path);
    source.on('data', (chunk) => hash.update(chunk));
    await pipeline(source, this.pack.entry(this.#header(name, size)));
    this.members.push({ name, bytes: size, sha256: hash.digest('hex') });
  }

  /** A table of contents cannot hold its own hash: it comes last and is guarded by the checksum of the gzip. */
  async addLast(name: string, bytes: Buffer): Promise<void> {
    await this.add(name, bytes);
    this.members.pop();
    this.pack.finalize();
  }

  #header(name: string, size: number): Pick<Header, 'name' | 'size' | 'mode' | 'mtime' | 'type'> {
    return { name, size, mode: 0o600, mtime: this.#mtime, type: 'file' };
  }
}
