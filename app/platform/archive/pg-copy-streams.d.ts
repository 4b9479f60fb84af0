declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  /** Rows as PostgreSQL's `COPY … TO STDOUT` writes them. */
  export function to(text: string): Submittable & Readable & { readonly rowCount: number };
  /** Finishes when the server has taken all rows. */
  export function from(text: string): Submittable & Writable & { readonly rowCount: number };
}
