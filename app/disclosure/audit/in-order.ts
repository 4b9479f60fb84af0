/**
 * Does asynchronous work on a list, a few items at a time, and gives the results in the list's order. Never has
 * more than `ahead` results waiting, so memory does not grow with the list.
 */
export async function* inOrder<Item, Result>(
  items: Iterable<Item>,
  ahead: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<readonly [Item, Result]> {
  const running: (readonly [Item, Promise<Result>])[] = [];
  const rest = items[Symbol.iterator]();
  const begin = () => {
    const next = rest.next();
    if (next.done) return;
    const result = work(next.value);
    // Looked at when its turn comes; until then a failure is nobody's surprise.
    result.catch(() => {});
    running.push([next.value, result]);
  };
  for (let i = 0; i < ahead; i++) begin();
  for (let first = running.shift(); first; first = running.shift()) {
    begin();
    yield [first[0], await first[1]];
  }
}
