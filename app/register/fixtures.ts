import { foundCommunity, surveyCommunity } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { keysFrom } from '../platform/security/keys.ts';

export const community = 'mulberry';
export const keys = keysFrom(new Uint8Array(32).fill(7));

/** A community with two places that its old register knows. */
export async function foundMulberry(database: Database, clock: Clock): Promise<void> {
  const names = (hans: string, en: string) => ({ 'zh-Hans': hans, 'zh-Hant': hans, en });
  await database.write(community, async (writer) => {
    const founded = await foundCommunity(writer, clock, {
      id: community,
      slug: community,
      timeZone: 'Asia/Shanghai',
      names: names('桑园社区', 'Mulberry'),
    });
    if (!founded.ok) throw new Error(founded.code);
    await surveyCommunity(writer, clock, {
      blocks: [{ id: 'north', names: names('北区', 'North') }],
      places: [
        {
          id: 'b03',
          kind: 'building',
          names: names('3号楼', 'Building 3'),
          block: 'north',
          coord: null,
        },
        {
          id: 'square',
          kind: 'public_place',
          names: names('桑园广场', 'Mulberry Square'),
          block: 'north',
          coord: null,
        },
      ],
    });
  });
}

export const csv = (...lines: string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

/** A register of as many rows, each another. */
export function register(rows: number): Buffer {
  const lines = ['工单编号,受理时间,诉求标题,诉求内容,发生地点,问题类别,联系电话'];
  for (let i = 1; i <= rows; i++) {
    const day = `2026年${1 + (i % 9)}月${1 + (i % 28)}日`;
    lines.push(
      `GD${i},${day},第${i}件,"楼下的路灯坏了，第${i}次反映，一直没有人来修",${i % 2 ? '3号楼' : '菜场门口'},路灯,13800000000`,
    );
  }
  return csv(...lines);
}
