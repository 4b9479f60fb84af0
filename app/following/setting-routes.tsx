import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page, question } from '../platform/http/define.ts';
import { fieldCode } from '../platform/http/read-input.ts';
import type { Ask, Route, Typed, View } from '../platform/http/route.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import type { Doors } from './doors.ts';
import { followsOf } from './follow-store.ts';
import { wordsOf } from './messages/index.ts';
import { namesOf } from './naming.ts';
import { type Choice, SettingsPage } from './pages/settings.tsx';
import { saveSettings, settingsOf } from './setting-store.ts';
import { followsAtMost, isHour, mailChoices, type NoticeSettings } from './settings.ts';
import { subjectText } from './subject.ts';

const common = { action: 'own.account', needs: 'sign_in' } as const;

const hour = z.string().refine(isHour, 'quiet_hour_invalid');
const settingsShape = z.object({
  mail: z.enum(mailChoices),
  digest: z.boolean(),
  quietFrom: hour,
  quietTo: hour,
});

async function choicesIn(doors: Doors, ask: Ask, followed: ReadonlySet<string>) {
  const { lang } = ask;
  const words = wordsOf(lang).settings;
  const atlas = await atlasOf(ask.reader);
  const choice = (kind: string, id: string, label: string): Choice[] =>
    followed.has(`${kind}:${id}`) ? [] : [{ value: `${kind}:${id}`, label }];
  return [
    {
      group: words.community,
      options: choice('community', atlas.community.id, nameIn(atlas.community.names, lang)),
    },
    {
      group: words.category,
      options: doors.categories.flatMap((id) =>
        choice('category', id, doors.categoryName(id, lang)),
      ),
    },
    {
      group: words.place,
      options: atlas.places.flatMap(({ id, names }) => choice('place', id, nameIn(names, lang))),
    },
    {
      group: words.body,
      options: atlas.bodies.flatMap(({ id, names }) => choice('body', id, nameIn(names, lang))),
    },
  ];
}

async function settingsView(
  doors: Doors,
  ask: Ask,
  person: string,
  again: { refusal: Refusal; typed: Typed } | null,
): Promise<View> {
  const words = wordsOf(ask.lang);
  const follows = await followsOf(ask.reader, person, followsAtMost);
  const names = await namesOf(doors, ask.reader, ask.lang, follows);
  const did = ask.url.searchParams.get('did');
  const flashes: Readonly<Record<string, string>> = {
    saved: words.settings.saved,
    followed: words.settings.followSaved,
    unfollowed: words.settings.followGone,
  };
  const errors: Record<string, string> = {};
  for (const name of ['quietFrom', 'quietTo', 'mail', 'digest'])
    if (again && fieldCode(again.refusal, name)) errors[name] = words.refusals.quiet_hour_invalid;
  const body = (
    <SettingsPage
      words={words}
      followed={follows.map((subject) => {
        const name = names.get(subjectText(subject));
        return {
          subject: subjectText(subject),
          kind: words.settings[subject.kind],
          name: name?.text ?? words.otherHidden,
          written: name?.written ?? false,
          href: name?.path ? ask.href(name.path) : null,
          wants: subject.wants,
        };
      })}
      choices={await choicesIn(doors, ask, new Set(follows.map(subjectText)))}
      settings={await settingsOf(ask.reader, person)}
      mailAvailable={ask.services.mail.available}
      flash={again || did === null ? null : (flashes[did] ?? null)}
      typed={again?.typed}
      errors={errors}
      actions={{
        follow: ask.href('/follow'),
        unfollow: ask.href('/unfollow'),
        save: ask.href('/notices/settings'),
      }}
      csrf={ask.csrf()}
      formKey={ask.formKey}
    />
  );
  return {
    title: words.settings.title,
    body,
    crumbs: [{ name: words.list.title, href: ask.href('/notices') }],
    current: 'notices',
    unlisted: true,
  };
}

/** What one follows and how one is told: page, form, and the same for programs. */
export function settingRoutes(doors: Doors): readonly Route[] {
  return [
    page({
      ...common,
      id: 'following.settings',
      path: '/notices/settings',
      async show(ask) {
        const { person } = ask.actor;
        return person ? settingsView(doors, ask, person, null) : null;
      },
    }),
    act({
      ...common,
      id: 'following.save_settings',
      path: '/notices/settings',
      summary: 'Choose how you are told: e-mail, weekly summary, quiet hours',
      input: settingsShape,
      output: settingsShape,
      async perform({ writer, actor }, chosen) {
        if (!actor.person) return refuse('sign_in_needed');
        await saveSettings(writer, actor.person, chosen);
        return accept<NoticeSettings>(chosen);
      },
      done: (ask) => ({ see: ask.href('/notices/settings?did=saved') }),
      async again(ask, refusal, typed) {
        const { person } = ask.actor;
        return person ? settingsView(doors, ask, person, { refusal, typed }) : null;
      },
    }),
    question({
      ...common,
      id: 'following.get_settings',
      path: '/notices/settings',
      summary: 'How you are told, and what you follow',
      output: z.object({
        settings: settingsShape,
        mailAvailable: z.boolean(),
        follows: z.array(z.object({ subject: z.string(), following: z.boolean() })),
      }),
      async answer(ask) {
        const { person } = ask.actor;
        if (!person) return null;
        const follows = await followsOf(ask.reader, person, followsAtMost);
        return {
          settings: await settingsOf(ask.reader, person),
          mailAvailable: ask.services.mail.available,
          follows: follows.map((one) => ({ subject: subjectText(one), following: one.wants })),
        };
      },
    }),
  ];
}
