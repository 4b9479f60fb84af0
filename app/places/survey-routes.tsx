import { z } from 'zod';
import { act, page } from '../platform/http/define.ts';
import type { Ask, Route, Typed, View } from '../platform/http/route.ts';
import { newId } from '../platform/ids.ts';
import { accept, type Refusal, type Result, refuse } from '../platform/result.ts';
import { cleanLine, inScript } from '../platform/text/index.ts';
import { frameWords } from '../ui/index.ts';
import { atlasOf, forgetAtlas } from './atlas.ts';
import { surveyCommunity } from './found-community.ts';
import { levelLabel } from './level-label.ts';
import { wordsOf } from './messages/index.ts';
import { type Additions, SurveyPage } from './pages/survey-page.tsx';
import type { Names } from './place.ts';

const additions = [
  'blocks',
  'buildings',
  'publicPlaces',
  'bodies',
] as const satisfies readonly Additions[];
const most = 200;

/** `东苑 | Dongyuan`: the name, and behind a bar the English one. Chinese also in the other script. */
function namesOf(
  text: string,
): Result<Names[], 'names_missing' | 'names_too_many' | 'names_too_long'> {
  const lines = text.split('\n').map(cleanLine).filter(Boolean);
  if (lines.length === 0) return refuse('names_missing', { field: 'names' });
  if (lines.length > most) return refuse('names_too_many', { field: 'names' });
  if (lines.some((line) => line.length > 120)) return refuse('names_too_long', { field: 'names' });
  return accept(
    lines.map((line) => {
      const [name = '', english] = line.split('|').map((part) => part.trim());
      return {
        'zh-Hans': inScript(name, 'zh-Hans'),
        'zh-Hant': inScript(name, 'zh-Hant'),
        en: english || name,
      };
    }),
  );
}

async function survey(ask: Ask, typed: Typed, refusal: Refusal | null): Promise<View> {
  const words = wordsOf(ask.lang);
  const { community, blocks, places, bodies } = await atlasOf(ask.reader);
  const { labels } = community.settings;
  const say = (code: string) =>
    (words.refusals as Record<string, string>)[code] ?? frameWords(ask.lang).fields[code] ?? code;
  return {
    title: words.title,
    current: 'places.survey',
    unlisted: true,
    ...(ask.url.searchParams.has('done') && {
      notices: [{ tone: 'good' as const, text: words.done }],
    }),
    body: (
      <SurveyPage
        words={words}
        lang={ask.lang}
        blocks={blocks}
        places={places}
        bodies={bodies}
        levels={Object.keys(words.levels).map((value) => ({
          value,
          label: levelLabel(labels, value, ask.lang),
        }))}
        tree={community.above.toReversed()}
        settingsHref={ask.href('/admin/settings')}
        action={ask.href('/admin/places')}
        csrf={ask.csrf()}
        formKey={ask.formKey}
        sent={
          refusal && {
            what: String(typed['what'] ?? ''),
            typed,
            errors: { [refusal.field ?? 'names']: say(refusal.code) },
          }
        }
      />
    ),
  };
}

/** The administrator's page on which a new community gets its places and bodies. */
export const surveyRoutes: Route[] = [
  page({
    id: 'places.survey',
    path: '/admin/places',
    action: 'community.survey',
    needs: 'sign_in',
    show: (ask) => survey(ask, {}, null),
  }),
  act({
    id: 'places.add',
    path: '/admin/places',
    action: 'community.survey',
    needs: 'sign_in',
    summary: 'Add blocks, buildings, public places or bodies',
    input: z.object({
      what: z.enum(additions),
      names: z.string().max(20_000),
      block: z.string().max(40).optional(),
      kind: z
        .string()
        .regex(/^[a-z_]{2,30}$/)
        .default('department'),
      level: z
        .enum(['community', 'subdistrict', 'district', 'city', 'province'])
        .default('community'),
    }),
    output: z.object({ added: z.number().int() }),
    async perform(ask, { what, names: typed, block, kind, level }) {
      const names = namesOf(typed);
      if (!names.ok) return names;
      const { blocks } = await atlasOf(ask.writer);
      if (block && !blocks.some(({ id }) => id === block))
        return refuse('block_unknown', { field: 'block' });
      const things = names.value.map((one) => ({ id: newId(ask.clock), names: one }));
      await surveyCommunity(ask.writer, ask.clock, {
        ...(what === 'blocks' && { blocks: things }),
        ...(what === 'bodies' && { bodies: things.map((thing) => ({ ...thing, kind, level })) }),
        ...((what === 'buildings' || what === 'publicPlaces') && {
          places: things.map((thing) => ({
            ...thing,
            kind: what === 'buildings' ? ('building' as const) : ('public_place' as const),
            block: what === 'buildings' ? (block ?? null) : null,
            coord: null,
          })),
        }),
      });
      forgetAtlas(ask.writer);
      return accept({ added: things.length });
    },
    done: (ask) => ({ see: `${ask.href('/admin/places')}?done=1` }),
    again: (ask, refusal, typed) => survey(ask, typed, refusal),
  }),
];
