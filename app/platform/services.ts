import type { ServerKeys } from './security/keys.ts';

/** A letter by e-mail, in plain text. */
export type Letter = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly lang?: string;
};

export interface Mailing {
  /** false: no mail is set up; nothing may then depend on it. */
  readonly available: boolean;
  send(letter: Letter): Promise<unknown>;
}

/** Files under random names below the data folder, one folder a community. */
export interface Uploads {
  /** Returns the name under which it is kept, once it is on disk. */
  keep(community: string, bytes: Uint8Array, ending: 'jpg' | 'webp' | 'png'): Promise<string>;
  read(community: string, name: string): Promise<Uint8Array | null>;
  remove(community: string, name: string): Promise<void>;
}

/** The outside parts that acts may use besides the database; handed in with every request and job. */
export type Services = {
  readonly keys: ServerKeys;
  readonly mail: Mailing;
  readonly uploads: Uploads;
  /** The site's public origin, for links on paper and in letters. */
  readonly origin: string;
  readonly secureCookies: boolean;
};
