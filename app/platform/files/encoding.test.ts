import { describe, expect, it } from 'vitest';
import { detectEncoding } from './encoding.ts';
import { inGb18030, inUtf16 } from './testing.ts';

const register =
  '编号,日期,诉求内容,处理情况\r\n' +
  '1,2023-04-01,三号楼电梯停了两天，老人上不去楼,已联系维保单位\r\n' +
  '2,2023-04-02,小区门口路灯不亮（第二次反映）。,转交市政部门\r\n' +
  '3,2023-04-05,楼道里堆放杂物，消防通道不通,社区干部上门劝说\r\n';

const found = async (bytes: Uint8Array) => {
  const result = await detectEncoding(bytes);
  return result.ok ? result.value : result.code;
};

describe('the encoding of a table', () => {
  it('is found for every way in which office programs here save', async () => {
    expect(await found(Buffer.from(`\ufeff${register}`))).toMatchObject({
      name: 'utf-8',
      confidence: 'certain',
    });
    expect(await found(Buffer.from(register))).toMatchObject({
      name: 'utf-8',
      confidence: 'certain',
    });
    expect(await found(inGb18030(register))).toMatchObject({
      name: 'gb18030',
      confidence: 'certain',
      damaged: 0,
    });
    expect(await found(inUtf16(register, { bom: true }))).toMatchObject({
      name: 'utf-16le',
      confidence: 'certain',
    });
    expect(await found(inUtf16(register, { bom: true, big: true }))).toMatchObject({
      name: 'utf-16be',
      confidence: 'certain',
    });
  });

  it('is only likely where a file does not say it', async () => {
    expect(await found(inUtf16(register))).toMatchObject({
      name: 'utf-16le',
      confidence: 'likely',
    });
    expect(await found(inUtf16(register, { big: true }))).toMatchObject({ name: 'utf-16be' });
    expect(await found(inGb18030('编号,内容\n'))).toMatchObject({ name: 'gb18030' });
  });

  it('is UTF-8 where there is nothing but ASCII', async () => {
    expect(await found(Buffer.from('no,text\n1,lift\n'))).toMatchObject({
      name: 'utf-8',
      confidence: 'certain',
    });
  });

  it('takes traditional characters, rare names and emoji in UTF-8', async () => {
    expect(await found(Buffer.from('姓名,內容\n喆囍,電梯壞了😀，請儘快修理\n'))).toMatchObject({
      name: 'utf-8',
    });
  });

  it('forgives a damaged place or two and counts them', async () => {
    const bytes = Buffer.concat([
      Buffer.from(register),
      Buffer.from([0x34, 0x2c, 0xb5, 0x2c, 0x0a]),
      Buffer.from(register),
    ]);
    expect(await found(bytes)).toMatchObject({ name: 'utf-8', confidence: 'likely', damaged: 1 });
  });

  it('is not guessed when half of a file is in one encoding and half in another', async () => {
    const mixed = Buffer.concat([Buffer.from(register), inGb18030(register)]);
    expect(await found(mixed)).toMatch(/^encoding_(conflict|unclear)$/);
  });

  it('is not guessed where it is neither of those we read', async () => {
    // 電梯壞了，請修理 in Big5; "Müller,Straße" in ISO 8859-1.
    const big5 = Buffer.from('b971b1e8c361a446a141bdd0adb2b27a0a', 'hex');
    expect(await found(big5)).toMatch(/^encoding_(conflict|unclear)$/);
    expect(await found(Buffer.from('name\nM\xfcller,Stra\xdfe\n', 'latin1'))).toBe(
      'encoding_unclear',
    );
  });

  it('tells a workbook and other files from text', async () => {
    expect(await found(Buffer.from('PK\x03\x04....', 'latin1'))).toBe('table_is_workbook');
    expect(await found(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toBe('table_is_workbook');
    expect(await found(Buffer.from('%PDF-1.7'))).toBe('table_not_text');
    expect(await found(Buffer.from('a,b\0c\n\0\0x,1\n'))).toBe('table_not_text');
    expect(await found(Buffer.alloc(0))).toBe('table_empty');
  });

  it('is found for two short words that fool others', async () => {
    // 联通 in GBK looks like UTF-8 to careless readers.
    expect(await found(inGb18030('联通\n'))).toMatchObject({ name: 'gb18030' });
  });
});
