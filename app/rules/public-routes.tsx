import { z } from 'zod';
import { policyWith } from '../concerns/index.ts';
import { countOfType, redactionsByBasis } from '../disclosure/index.ts';
import { atlasOf, levelLabel, nameIn, settingsChanges } from '../places/index.ts';
import { page, question } from '../platform/http/define.ts';
import type { Ask, View } from '../platform/http/route.ts';
import { wordsOf } from './messages/index.ts';
import { AboutPage } from './pages/about-page.tsx';
import { ChangesPage } from './pages/changes-page.tsx';
import { profileIn } from './propose-change.ts';
import { type Speech, sayName, sayStored } from './say.ts';
import type { Value } from './setting.ts';
import { settings } from './settings-list.ts';
import { speechOf } from './speech.ts';

const common = { action: 'record.read' } as const;

function whoIn(proposedAs: string | null, agreedAs: string | null, { words }: Speech): string {
  const { office, another, who } = words.changes;
  const agreer = proposedAs === agreedAs ? another : (office[agreedAs ?? ''] ?? '');
  return proposedAs && agreedAs ? who(office[proposedAs] ?? proposedAs, agreer) : '–';
}

async function changesView(ask: Ask): Promise<View> {
  const speech = await speechOf(ask);
  const { words, format, atlas } = speech;
  const rows = await settingsChanges(ask.reader);
  return {
    title: words.changes.title,
    description: words.changes.description,
    current: 'how',
    body: (
      <ChangesPage
        words={words}
        changes={rows.map((row) => ({
          at: row.at,
          version: format.number(row.ruleVersion),
          what: sayName(row.subject, speech),
          // Rows hold what `readValue` read.
          change: words.page.becomes(
            sayStored(row.subject, row.before as Value, speech),
            sayStored(row.subject, row.after as Value, speech),
          ),
          who: whoIn(row.proposedAs, row.agreedAs, speech),
          why: row.reason ?? '–',
        }))}
        version={format.number(atlas.community.ruleVersion)}
        howHref={ask.href('/how')}
        dataHref={`/api/v1/communities/${ask.tenant.slug}/settings/changes`}
      />
    ),
  };
}

async function aboutView(ask: Ask): Promise<View> {
  const speech = await speechOf(ask);
  const { words, lang, format, atlas } = speech;
  const { community } = atlas;
  const { lead, mandate, calendar, labels, policy } = community.settings;
  const kept = policyWith(policy).contactDataD;
  const covered = new Map(
    (await redactionsByBasis(ask.reader)).map(({ basis, count }) => [basis, count]),
  );
  covered.set('erased', await countOfType(ask.reader, 'private', 'person.erased'));
  const inLang = (given: Readonly<Record<string, string>> | null | undefined) =>
    given?.[lang] || given?.['zh-Hans'] || given?.['en'] || null;
  return {
    title: words.about.title,
    description: words.about.description,
    body: (
      <AboutPage
        words={words}
        name={nameIn(community.names, lang)}
        lead={inLang(lead?.names)}
        mandate={inLang(mandate)}
        levels={community.above.toReversed().map(({ level, names }) => ({
          label: levelLabel(labels, level, lang),
          name: nameIn(names, lang),
        }))}
        telephone={community.telephone}
        opens={calendar.opens}
        closes={calendar.closes}
        contactKept={words.amount.days(kept, format.number(kept))}
        removed={Object.entries(words.about.removals).map(([basis, what]) => ({
          what,
          count: format.number(covered.get(basis) ?? 0),
        }))}
        ownHref={
          ask.actor.person
            ? ask.href('/me/data')
            : `${ask.href('/sign-in')}?next=${encodeURIComponent(ask.href('/me/data'))}`
        }
        href={ask.href}
      />
    ),
  };
}

/** What everybody may read about the rules and about whoever runs this. */
export const publicRoutes = [
  page({
    ...common,
    cache: 'public',
    id: 'rules.changes',
    path: '/how/changes',
    show: changesView,
  }),
  page({ ...common, cache: 'public', id: 'rules.about', path: '/about', show: aboutView }),
  question({
    ...common,
    id: 'rules.api_settings',
    path: '/settings',
    summary: 'Every setting of the community: what holds now, and what holds by default',
    output: z.object({
      ruleVersion: z.number().int(),
      settings: z.array(
        z.object({ id: z.string(), name: z.string(), value: z.unknown(), usual: z.unknown() }),
      ),
    }),
    async answer(ask) {
      const atlas = await atlasOf(ask.reader);
      const profile = profileIn(atlas);
      return {
        ruleVersion: atlas.community.ruleVersion,
        settings: settings.map((one) => ({
          id: one.id,
          name: sayName(one.id, { words: wordsOf(ask.lang) }),
          value: one.get(profile),
          usual: one.fallback,
        })),
      };
    },
  }),
  question({
    ...common,
    id: 'rules.api_changes',
    path: '/settings/changes',
    summary: 'Every change of the rules: when, from what to what, by which offices, why',
    output: z.object({
      changes: z.array(
        z.object({
          id: z.string(),
          ruleVersion: z.number().int(),
          setting: z.string(),
          before: z.unknown(),
          after: z.unknown(),
          reason: z.string().nullable(),
          proposedAs: z.string().nullable(),
          agreedAs: z.string().nullable(),
          at: z.iso.datetime(),
        }),
      ),
    }),
    answer: async (ask) => ({
      changes: (await settingsChanges(ask.reader)).map(({ subject, at, ...row }) => ({
        ...row,
        setting: subject,
        at: at.toISOString(),
      })),
    }),
  }),
];
