/** Who wants to know at once that a fact waits for its number: the signers of this process. */
const listeners = new Set<() => void>();

/** Calls `listener` after each commit that left something to sign. @returns ends it */
export function onWaiting(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A hint only: whoever misses it looks again within a second. */
export function tellWaiting(): void {
  for (const listener of listeners) listener();
}
