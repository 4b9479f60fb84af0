import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvCell, csvOut } from './csv-out.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'linli-csv-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a CSV that goes out', () => {
  it('begins with a mark for office programs and ends its lines with CRLF', async () => {
    const path = join(folder, 'out.csv');
    await csvOut(path, [
      ['编号', '内容'],
      [1, '电梯, "坏了"\n请修'],
    ]);
    expect(readFileSync(path, 'utf8')).toBe('\ufeff编号,内容\r\n1,"电梯, ""坏了""\n请修"\r\n');
  });

  it.each(['=1+1', '+86 138', '-2+3', '@SUM(A1)', '\tx', '\rx', '＝1', '＠x'])(
    'gives a leading apostrophe to %j, which a program could take for a formula',
    (text) => {
      expect(csvCell(text)).toMatch(/^"?'/);
    },
  );

  it('leaves numbers and ordinary words alone', () => {
    expect([-5, 0.5, true, null, undefined, Number.NaN].map(csvCell)).toEqual([
      '-5',
      '0.5',
      'true',
      '',
      '',
      '',
    ]);
    expect(csvCell('a=b')).toBe('a=b');
    expect(csvCell("'quoted'")).toBe("'quoted'");
  });

  it('is whole or not there: a failure half-way leaves the old file and nothing else', async () => {
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    async function* failing() {
      yield ['a'];
      throw new Error('the database went away');
    }
    await expect(csvOut(path, failing())).rejects.toThrow('went away');
    expect(readFileSync(path, 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['out.csv']);
  });
});
