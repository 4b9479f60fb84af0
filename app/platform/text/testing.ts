/**
 * How much more work four times the text is, for tests of scanners: about 4 for one pass, 16 and more for a
 * square. Processor time, the least of three, so that a busy machine does not decide. 32,000 units done in
 * `little` ms count as 1: a square of that length is half a billion steps and takes seconds.
 */
export function growthOfWork(scan: (text: string) => unknown, piece: string, little = 300): number {
  const cost = (length: number) => {
    const text = piece.repeat(Math.ceil(length / piece.length));
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 3; round += 1) {
      const before = process.cpuUsage();
      scan(text);
      const { user, system } = process.cpuUsage(before);
      least = Math.min(least, (user + system) / 1000);
      if (least < little) break;
    }
    return least;
  };
  scan(piece);
  const long = cost(32_000);
  return long < little ? 1 : long / Math.max(cost(8_000), 1);
}
