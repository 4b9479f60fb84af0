import { z } from 'zod';
import { can, whoHas } from '../people/index.ts';
import { byName, nameIn } from '../places/index.ts';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed, View } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { type FieldErrors, frameWords } from '../ui/index.ts';
import { namedSetting, wordsOf } from './messages/index.ts';
import { SettingPage } from './pages/setting-page.tsx';
import { type OpenProposal, SettingsPage } from './pages/settings-page.tsx';
import { agreeToChange, dropChange, profileIn, proposeChange } from './propose-change.ts';
import { type Speech, sayChoice, sayName, sayStored, sayValue } from './say.ts';
import { groups, type Setting, sameValue } from './setting.ts';
import { settingOf, settings } from './settings-list.ts';
import { speechOf } from './speech.ts';
import { openProposals, type ProposalRow } from './store.ts';

function errorsIn(ask: Ask, refusal: Refusal): FieldErrors {
  const own: Readonly<Record<string, string>> = wordsOf(ask.lang).refusals;
  const fields: Readonly<Record<string, string>> = frameWords(ask.lang).fields;
  const say = (code: string) => own[code] ?? fields[code] ?? fields['invalid'] ?? code;
  if (refusal.fields)
    return Object.fromEntries(
      Object.entries(refusal.fields).map(([name, code]) => [name, say(code)]),
    );
  return own[refusal.code] ? { [refusal.field ?? '']: say(refusal.code) } : {};
}

/** What holds where nobody decided otherwise, if something else holds. */
function usualOf(setting: Setting, speech: Speech): string | null {
  const { fallback } = setting;
  if (fallback === null || sameValue(fallback, setting.get(profileIn(speech.atlas)))) return null;
  return sayValue(setting, fallback, speech);
}

function toOpen(ask: Ask, row: ProposalRow, speech: Speech): OpenProposal {
  const setting = settingOf(row.subject);
  const own = row.proposedBy === ask.actor.person;
  const agree = can(ask.actor, 'settings.configure', { requestedBy: row.proposedBy }).ok;
  return {
    id: row.id,
    name: sayName(row.subject, speech),
    before: setting ? sayValue(setting, setting.get(profileIn(speech.atlas)), speech) : '',
    after: sayStored(row.subject, row.after, speech),
    reason: row.reason,
    proposedAs: row.proposedAs,
    at: row.proposedAt,
    may: { agree, drop: own || agree },
    own,
  };
}

const isDone = (key: string | null) => key === 'proposed' || key === 'agreed' || key === 'dropped';

async function settingsView(ask: Ask, refusal: Refusal | null): Promise<View> {
  const speech = await speechOf(ask);
  const { words } = speech;
  const profile = profileIn(speech.atlas);
  const open = await openProposals(ask.reader);
  const waiting = new Set(open.map(({ subject }) => subject));
  const done = ask.url.searchParams.get('done');
  return {
    title: words.page.title,
    current: 'rules.settings',
    unlisted: true,
    ...(isDone(done) && {
      notices: [
        {
          tone: 'good' as const,
          text: words.page.done[done as keyof typeof words.page.done], // checked by `isDone`
        },
      ],
    }),
    body: (
      <SettingsPage
        words={words}
        alone={(await whoHas(ask.reader, ask.now, 'admin')).length < 2}
        open={open.map((row) => toOpen(ask, row, speech))}
        groups={groups.map((id) => ({
          id,
          lines: settings
            .filter(({ group }) => group === id)
            .map((setting) => {
              const [name, effect] = namedSetting(words, setting.id) ?? [setting.id, ''];
              return {
                id: setting.id,
                name,
                effect,
                value: sayValue(setting, setting.get(profile), speech),
                usual: usualOf(setting, speech),
                waits: waiting.has(setting.id),
              };
            }),
        }))}
        errors={refusal ? Object.values(errorsIn(ask, refusal)) : []}
        csrf={ask.csrf()}
        formKey={ask.formKey}
        href={ask.href}
      />
    ),
  };
}

async function settingView(
  ask: Ask,
  sent: { refusal: Refusal; typed: Typed } | null,
): Promise<Answer | null> {
  const setting = settingOf(ask.params['setting'] ?? '');
  if (!setting) return null;
  const speech = await speechOf(ask);
  const { words, atlas, lang } = speech;
  const value = setting.get(profileIn(atlas));
  const [name, effect] = namedSetting(words, setting.id) ?? [setting.id, ''];
  const open = await openProposals(ask.reader);
  const { kind } = setting;
  return {
    title: name,
    current: 'rules.settings',
    unlisted: true,
    crumbs: [{ name: words.page.title, href: ask.href('/admin/settings') }],
    body: (
      <SettingPage
        words={words}
        name={name}
        effect={effect}
        kind={kind}
        value={value}
        now={sayValue(setting, value, speech)}
        usual={usualOf(setting, speech)}
        options={
          kind.is === 'choice'
            ? kind.of.map((one) => ({ value: one, label: sayChoice(setting.id, one, words) }))
            : [...atlas.bodies]
                .sort(byName(lang))
                .map(({ id, names }) => ({ value: id, label: nameIn(names, lang) }))
        }
        waits={!sent && open.some(({ subject }) => subject === setting.id)}
        action={ask.href(`/admin/settings/change/${setting.id}`)}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        typed={sent?.typed ?? {}}
        errors={sent ? errorsIn(ask, sent.refusal) : {}}
      />
    ),
  };
}

const back = (ask: Ask, done: string) => ({ see: `${ask.href('/admin/settings')}?done=${done}` });
const asked = { action: 'settings.ask', needs: 'sign_in' } as const;
const proposal = z.object({ proposal: z.string().min(1).max(40) });
const typedText = z.string().max(4000).optional();

export const settingsRoutes = [
  page({
    ...asked,
    id: 'rules.settings',
    path: '/admin/settings',
    show: (ask) => settingsView(ask, null),
  }),
  act({
    id: 'rules.agree',
    path: '/admin/settings/agree',
    action: 'settings.configure',
    needs: 'recent_proof',
    summary: 'Agree, as the second person, to a change of the rules',
    input: proposal,
    output: z.object({ ruleVersion: z.number().int() }),
    perform: (ask, input) => agreeToChange(ask.writer, ask.clock, ask.actor, input.proposal),
    done: (ask) => back(ask, 'agreed'),
    again: (ask, refusal) => settingsView(ask, refusal),
  }),
  act({
    ...asked,
    id: 'rules.drop',
    path: '/admin/settings/drop',
    summary: 'Refuse a proposed change of the rules, or take one’s own back',
    input: proposal,
    output: z.object({ dropped: z.literal(true) }),
    perform: (ask, input) => dropChange(ask.writer, ask.clock, ask.actor, input.proposal),
    done: (ask) => back(ask, 'dropped'),
    again: (ask, refusal) => settingsView(ask, refusal),
  }),
  page({
    ...asked,
    id: 'rules.setting',
    path: '/admin/settings/change/:setting',
    show: (ask) => settingView(ask, null),
  }),
  act({
    ...asked,
    id: 'rules.propose',
    path: '/admin/settings/change/:setting',
    summary:
      'Propose a change of a setting; another administrator agrees. `value`, or for words `hans`, `hant`, `en`',
    input: z.object({
      value: typedText,
      hans: typedText,
      hant: typedText,
      en: typedText,
      reason: z.string().trim().min(1).max(2000),
    }),
    output: z.object({ proposal: z.string() }),
    perform: (ask, input) =>
      proposeChange(ask.writer, ask.clock, ask.actor, {
        ...input,
        setting: ask.params['setting'] ?? '',
      }),
    done: (ask) => back(ask, 'proposed'),
    again: (ask, refusal, typed) => settingView(ask, { refusal, typed }),
  }),
];
