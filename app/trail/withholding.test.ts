import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewest } from './withholding.ts';
import { type MonthCounts, toldOfYear } from './year-tree.ts';

const year = 2026;
const names = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`);
const codes = ['a', 'b', 'c'];

/** One month in which each code was given so often. */
const oneMonth = (...counts: number[]) => {
  const month = {
    month: '2026-01',
    counts: Object.fromEntries(counts.map((n, i) => [`c${i}`, n])),
  };
  return toldOfYear(year, ['2026-01'], [month], Object.keys(month.counts)).get('2026-01');
};

/** A year of one code. */
const oneCode = (...counts: number[]) => {
  const months = counts.map((n, i) => ({ month: names[i] ?? '', counts: { a: n } }));
  return toldOfYear(year, names.slice(0, counts.length), months, ['a']);
};

describe('what is not shown', () => {
  it('a handful is hidden, and the smallest further part with it', () => {
    expect(oneMonth(20, 9, 3)).toEqual({ total: 32, codes: { c0: 20, c1: null, c2: null } });
  });

  it('two handfuls that are a handful together take a third with them', () => {
    expect(oneMonth(20, 1, 1)).toEqual({ total: 22, codes: { c0: null, c1: null, c2: null } });
  });

  it('handfuls that can only be one each do not stand beside their sum', () => {
    expect(oneMonth(1, 1, 1, 1, 1)?.total).toBeNull();
  });

  it('nothing is hidden where nothing is small, and none is told as none', () => {
    expect(oneMonth(7, 6, 0)).toEqual({ total: 13, codes: { c0: 7, c1: 6, c2: 0 } });
  });

  it('a quarter does not tell the one month that was hidden', () => {
    const told = oneCode(10, 3, 20);
    expect(told.get('2026-01')?.total).toBe(10);
    expect(told.get('2026-02')?.total).toBeNull();
    expect(told.get('2026-q1')?.total).toBeNull();
  });

  it('a quarter tells the sum of handfuls that hide each other', () => {
    expect(oneCode(3, 2, 4).get('2026-q1')?.total).toBe(9);
  });

  it('a year does not tell the one quarter that was hidden', () => {
    const told = oneCode(0, 2, 0, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    expect(told.get('2026-q2')?.total).toBe(15);
    expect(told.get('2026-q1')?.total).toBeNull();
    expect(told.get('2026')?.total).toBeNull();
  });

  it('nothing is told of what is not over', () => {
    expect(oneCode(10, 10).has('2026-q1')).toBe(false);
  });
});

const anyYear = fc
  .array(fc.record({ a: fc.nat(9), b: fc.oneof(fc.nat(4), fc.nat(30)), c: fc.nat(2) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((all) => all.map((counts, i): MonthCounts => ({ month: names[i] ?? '', counts })));

/** Every number there could be, as the list of its months and codes. */
function everything(months: readonly MonthCounts[]) {
  const told = toldOfYear(year, names.slice(0, months.length), months, codes);
  return [...told].flatMap(([id, { total, codes: byCode }]) => {
    const [, quarter] = id.split('-q');
    const within = quarter
      ? names.slice(Number(quarter) * 3 - 3, Number(quarter) * 3)
      : id === `${year}`
        ? names
        : [id];
    const sum = (of: readonly string[], shown: number | null) => {
      const cells = within.flatMap((month) => of.map((code) => `${month}/${code}`));
      const value = cells.reduce((all, cell) => {
        const [month = '', code = ''] = cell.split('/');
        return all + (months.find((one) => one.month === month)?.counts[code] ?? 0);
      }, 0);
      return { id, cells, value, shown };
    };
    return [sum(codes, total), ...codes.map((code) => sum([code], byCode[code] ?? null))];
  });
}

/** How many of the rows are independent, in whole numbers modulo a prime: another way than the rule itself goes. */
function rank(rows: readonly (readonly number[])[]): number {
  const prime = 1_000_003n;
  const power = (base: bigint, by: bigint): bigint =>
    by === 0n ? 1n : (power((base * base) % prime, by / 2n) * (by % 2n ? base : 1n)) % prime;
  const left = rows.map((row) => row.map(BigInt));
  let found = 0;
  for (let column = 0; column < (left[0]?.length ?? 0); column++) {
    const at = left.findIndex((row, i) => i >= found && row[column] !== 0n);
    if (at < 0) continue;
    [left[found], left[at]] = [left[at]!, left[found]!];
    const inverse = power(left[found]![column]!, prime - 2n);
    for (let i = found + 1; i < left.length; i++) {
      const factor = (left[i]![column]! * inverse) % prime;
      if (factor !== 0n)
        left[i] = left[i]!.map(
          (x, j) => (((x - factor * left[found]![j]!) % prime) + prime) % prime,
        );
    }
    found++;
  }
  return found;
}

describe('whoever adds and subtracts everything that is shown', () => {
  it('finds no handful: none is a combination of shown numbers', () => {
    fc.assert(
      fc.property(anyYear, (months) => {
        const all = everything(months);
        const cells = [...new Set(all.flatMap((sum) => sum.cells))];
        const row = (of: readonly string[]) => cells.map((cell) => (of.includes(cell) ? 1 : 0));
        const shown = all.filter(({ shown }) => shown !== null);
        const rows = shown.flatMap((sum) =>
          sum.value === 0 ? sum.cells.map((cell) => row([cell])) : [row(sum.cells)],
        );
        const known = rank(rows);
        return all
          .filter(({ value }) => value > 0 && value < fewest)
          .every((sum) => rank([...rows, row(sum.cells)]) > known);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it('sees only true numbers, and no handful among them', () => {
    fc.assert(
      fc.property(anyYear, (months) =>
        everything(months).every(
          ({ shown, value }) =>
            shown === null || (shown === value && (value === 0 || value >= fewest)),
        ),
      ),
    );
  });

  it('cannot work out a part of a month by trying every way to fill it', () => {
    const part = fc.oneof(fc.nat(4), fc.nat(8));
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 5 }), (parts) => {
        const told = oneMonth(...parts);
        if (!told || told.total === null) return true;
        const hidden = parts.filter((_, i) => told.codes[`c${i}`] === null);
        const rest = hidden.reduce((sum, n) => sum + n, 0);
        const ways = fillings(rest, hidden.length);
        return hidden.every((_, i) => new Set(ways.map((way) => way[i])).size > 1);
      }),
    );
  });

  it('learns nothing more about a month when later months come out', () => {
    fc.assert(
      fc.property(anyYear, fc.nat(11), (months, cut) => {
        const early = toldOfYear(year, names.slice(0, cut), months.slice(0, cut), codes);
        const late = toldOfYear(year, names.slice(0, months.length), months, codes);
        return [...early].every(([id, told]) =>
          cut > months.length ? true : JSON.stringify(late.get(id)) === JSON.stringify(told),
        );
      }),
    );
  });
});

/** All ways to make a sum of so many numbers of at least one: none is told as none. */
function fillings(sum: number, count: number): number[][] {
  if (count === 0) return sum === 0 ? [[]] : [];
  const ways: number[][] = [];
  for (let first = 1; first <= sum - (count - 1); first++)
    for (const rest of fillings(sum - first, count - 1)) ways.push([first, ...rest]);
  return ways;
}
