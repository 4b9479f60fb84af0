import { foundCommunity, surveyCommunity } from '../places/index.ts';
import type { Clock } from '../platform/clock.ts';
import type { Writer } from '../platform/db/database.ts';
import { inScript } from '../platform/text/index.ts';
import type { DemoCommunity } from './data.ts';

/** `云汀市澜汀区榕溪街道`: the levels above the made-up community. */
const levels = [
  {
    id: 'yunting',
    parent: null,
    level: 'city',
    names: { 'zh-Hans': '云汀市', 'zh-Hant': '雲汀市', en: 'Yunting City' },
  },
  {
    id: 'lanting',
    parent: 'yunting',
    level: 'district',
    names: { 'zh-Hans': '澜汀区', 'zh-Hant': '瀾汀區', en: 'Lanting District' },
  },
  {
    id: 'rongxi',
    parent: 'lanting',
    level: 'subdistrict',
    names: { 'zh-Hans': '榕溪街道', 'zh-Hant': '榕溪街道', en: 'Rongxi Sub-district' },
  },
] as const;

const estates: Readonly<Record<string, { id: string; en: string }>> = {
  东苑: { id: 'dongyuan', en: 'Dongyuan' },
  铁路新村: { id: 'railway', en: 'Railway New Village' },
  榕溪花园: { id: 'garden', en: 'Rongxi Garden' },
  河东: { id: 'east', en: 'East of the River' },
  铁北: { id: 'north', en: 'North of the Railway' },
};

/** Founds the demonstration's community and fills its map: each by the act an administrator would use. */
export async function foundDemo(writer: Writer, clock: Clock, demo: DemoCommunity): Promise<void> {
  const founded = await foundCommunity(writer, clock, {
    id: writer.community,
    slug: demo.id,
    timeZone: demo.timezone,
    names: demo.name,
    telephone: '000-0000-1234',
    levels,
    settings: {
      demo: true,
      lead: {
        names: {
          'zh-Hans': '清榕社区居民委员会（虚构）',
          'zh-Hant': '清榕社區居民委員會（虛構）',
          en: 'Qingrong Residents’ Committee (made up)',
        },
      },
      mandate: {
        'zh-Hans': '居民会议 2026 年 3 月的决定。',
        'zh-Hant': '居民會議 2026 年 3 月的決定。',
        en: 'Decision of the residents’ assembly in March 2026.',
      },
      emergency: {
        police: '110',
        fire: '119',
        medical: '120',
        gas: '000-0000-9110',
        duty: '000-0000-1234',
        dutyMail: null,
      },
      residents: Object.values(demo.populationTotals).reduce((sum, people) => sum + people, 0),
    },
  });
  if (!founded.ok) throw new Error(`the demonstration cannot be founded: ${founded.code}`);
  const names = [...new Set(demo.buildings.map(({ estate }) => estate))];
  await surveyCommunity(writer, clock, {
    blocks: names.map((name) => ({
      id: estates[name]?.id ?? name,
      names: {
        'zh-Hans': name,
        'zh-Hant': inScript(name, 'zh-Hant'),
        en: estates[name]?.en ?? name,
      },
    })),
    places: [
      ...demo.places.map(({ id, name, coord }) => ({
        id,
        kind: 'public_place' as const,
        names: name,
        block: null,
        coord,
      })),
      ...demo.buildings.map(({ id, estate, name, coord, households, population }) => ({
        id,
        kind: 'building' as const,
        names: {
          'zh-Hans': name,
          'zh-Hant': inScript(name, 'zh-Hant'),
          en: `${estates[estate]?.en ?? estate}, Building ${/\d+/.exec(name)?.[0] ?? ''}`,
        },
        block: estates[estate]?.id ?? null,
        coord,
        households,
        population,
      })),
    ],
    bodies: demo.bodies.map(({ id, kind, level, name }) => ({ id, kind, level, names: name })),
  });
}
