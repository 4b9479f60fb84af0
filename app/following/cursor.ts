import type { NoticeCursor } from './notice-store.ts';

export function cursorText({ at, id }: NoticeCursor): string {
  return `${at.getTime().toString(36)}.${id}`;
}

/** null: no cursor, or one that was tampered with, which then starts from the newest. */
export function readCursor(text: string | null | undefined): NoticeCursor | null {
  const [, ms, id] = /^([0-9a-z]{1,9})\.([A-Za-z0-9-]{1,40})$/.exec(text ?? '') ?? [];
  return ms && id ? { at: new Date(Number.parseInt(ms, 36)), id } : null;
}
