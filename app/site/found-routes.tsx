import { z } from 'zod';
import { consumeSetupLink, isSetupLinkOpen } from '../people/index.ts';
import { forgetAtlas, foundCommunity, levelKinds, levelLabel } from '../places/index.ts';
import { type Database, inCommunity } from '../platform/db/database.ts';
import { act, page } from '../platform/http/define.ts';
import type { Ask, Route, Typed, View } from '../platform/http/route.ts';
import { isLanguage, type Language, languages } from '../platform/i18n/languages.ts';
import { isId } from '../platform/ids.ts';
import { accept, type Refusal, refuse } from '../platform/result.ts';
import { loginCookie } from '../platform/security/cookies.ts';
import { inScript } from '../platform/text/index.ts';
import {
  Actions,
  Button,
  Fieldset,
  Form,
  frameWords,
  Heading,
  languageNames,
  Select,
  TextField,
} from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';

/** The name as it was typed; Chinese also in the other script. */
function namesFrom(name: string): Record<Language, string> {
  return { 'zh-Hans': inScript(name, 'zh-Hans'), 'zh-Hant': inScript(name, 'zh-Hant'), en: name };
}

async function form(ask: Ask, typed: Typed, refusal: Refusal | null): Promise<View> {
  const words = wordsOf(ask.lang);
  const say = (code: string) =>
    (words.refusals as Record<string, string>)[code] ?? frameWords(ask.lang).fields[code] ?? code;
  const errors = refusal
    ? refusal.fields
      ? Object.fromEntries(Object.entries(refusal.fields).map(([name, code]) => [name, say(code)]))
      : { [refusal.field ?? '']: say(refusal.code) }
    : {};
  return {
    title: words.found.title,
    unlisted: true,
    headers: { 'referrer-policy': 'same-origin' },
    body: (
      <>
        <Heading title={words.found.title} lead={words.found.lead} />
        <Form
          action={ask.url.pathname}
          csrf={ask.csrf()}
          formKey={ask.formKey()}
          typed={typed}
          errors={errors}
        >
          <TextField name="name" label={words.found.name} width="medium" />
          <TextField
            name="slug"
            label={words.found.slug}
            hint={words.found.slugHint}
            width="short"
          />
          <TextField
            name="timeZone"
            label={words.found.timeZone}
            value="Asia/Shanghai"
            width="medium"
          />
          <Select
            name="language"
            label={words.found.language}
            value={ask.lang}
            options={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <TextField
            name="telephone"
            type="tel"
            label={words.found.telephone}
            optional
            width="medium"
          />
          <Fieldset legend={words.found.above} hint={words.found.aboveHint}>
            {levelKinds.map((level) => (
              <TextField
                name={level}
                label={levelLabel({}, level, ask.lang)}
                optional
                width="medium"
              />
            ))}
          </Fieldset>
          <Fieldset legend={words.found.you}>
            <TextField
              name="pseudonym"
              label={words.found.pseudonym}
              hint={words.found.pseudonymHint}
              autocomplete="username"
              width="medium"
            />
            <TextField
              name="password"
              type="password"
              label={words.found.password}
              hint={words.found.passwordHint}
              autocomplete="new-password"
              width="medium"
            />
          </Fieldset>
          <Actions>
            <Button>{words.found.send}</Button>
          </Actions>
        </Form>
      </>
    ),
  };
}

function over(ask: Ask): View {
  const words = wordsOf(ask.lang);
  return {
    title: words.found.over,
    unlisted: true,
    status: 410,
    body: (
      <>
        <h1>{words.found.over}</h1>
        <p>{words.found.overText}</p>
      </>
    ),
  };
}

const levelName = z.string().trim().max(60).optional();

const row = {
  scope: 'installation',
  path: '/set-up/:link/:token',
  action: 'account.enter',
  rate: 'sign_in',
} as const;

/**
 * A community and its first administrator, by a one-time link: the first one by the link that the start prints, further
 * ones by the link of `./linli found`.
 */
export const foundRoutes = (database: Database): Route[] => [
  page({
    ...row,
    id: 'site.found_form',
    async show(ask) {
      const { link: id = '', token = '' } = ask.params;
      return isId(id) &&
        (await database.read(id, (reader) => isSetupLinkOpen(reader, token, ask.now)))
        ? form(ask, {}, null)
        : over(ask);
    },
  }),
  act({
    ...row,
    id: 'site.found',
    api: false,
    summary: 'Found a community and become its first administrator',
    input: z.object({
      name: z.string().trim().min(1).max(60),
      slug: z.string().trim().min(1).max(40),
      timeZone: z.string().trim().min(1).max(60),
      language: z.enum(languages),
      telephone: z.string().trim().max(40).optional(),
      province: levelName,
      city: levelName,
      district: levelName,
      subdistrict: levelName,
      pseudonym: z.string().trim().min(1).max(60),
      password: z.string().min(1).max(1024),
    }),
    output: z.object({ token: z.string(), maxAge: z.number().nullable() }),
    async perform(ask, input) {
      const { link: id = '', token = '' } = ask.params;
      if (!isId(id)) return refuse('link_over');
      return inCommunity(ask.writer, id, async (writer) => {
        if (!(await isSetupLinkOpen(writer, token, ask.now))) return refuse('link_over');
        const founded = await foundCommunity(writer, ask.clock, {
          id,
          slug: input.slug,
          timeZone: input.timeZone,
          names: namesFrom(input.name),
          telephone: input.telephone || null,
          above: levelKinds.flatMap((level) => {
            const name = input[level];
            return name ? [{ level, names: namesFrom(name) }] : [];
          }),
          settings: { language: input.language },
        });
        if (!founded.ok) return founded;
        // The next page is one of this community: it has to be known at once.
        forgetAtlas(writer, database);
        const tools = { clock: ask.clock, keys: ask.services.keys };
        const made = await consumeSetupLink(writer, tools, token, {
          pseudonym: input.pseudonym,
          password: input.password,
          lang: isLanguage(input.language) ? input.language : 'zh-Hans',
          label: 'set-up',
        });
        if (!made.ok) return made;
        return accept({ token: made.value.token, maxAge: made.value.maxAge });
      });
    },
    done: (ask, { token, maxAge }, { slug }) => ({
      see: `/${slug}/me/security`,
      cookies: [
        loginCookie(slug, token, { secure: ask.services.secureCookies, maxAge: maxAge ?? 43_200 }),
      ],
    }),
    again: (ask, refusal, typed) =>
      refusal.code === 'link_over'
        ? Promise.resolve(over(ask))
        : form(ask, { ...typed, password: '' }, refusal),
  }),
];
