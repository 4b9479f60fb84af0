import { z } from 'zod';
import { atlasOf, nameIn } from '../places/index.ts';
import { act, page } from '../platform/http/define.ts';
import type { Answer, Ask, Typed } from '../platform/http/route.ts';
import { type Language, languages } from '../platform/i18n/languages.ts';
import type { Refusal, Result } from '../platform/result.ts';
import { formatFor } from '../ui/index.ts';
import { type ChildNoted, enrolChild, recordAge } from './ages.ts';
import { enrol, printNewSlip, type SlipGiven } from './enrol.ts';
import { type FoundPerson, findPerson } from './find-person.ts';
import { formState, see } from './form-state.ts';
import { askForLetter, type PrintedLetter, printLetters, waitingLetters } from './letters.ts';
import { wordsOf } from './messages/index.ts';
import { ChildNotedPage } from './pages/child-noted-page.tsx';
import {
  CounterPage,
  EnrolPage,
  LettersPage,
  LettersPaper,
  SlipPaper,
} from './pages/counter-pages.tsx';
import { ages } from './person.ts';
import { buildingsFor } from './residence-routes.tsx';
import { lettersWaiting } from './residence-store.ts';
import { toolsOf } from './tools.ts';

type Sent = { refusal: Refusal; typed: Typed };

const atCounter = { action: 'people.enrol', needs: 'sign_in' } as const;
const atPrinter = { action: 'people.print_letters', needs: 'sign_in' } as const;

async function counterView(
  ask: Ask,
  found: readonly FoundPerson[] | null = null,
  sent?: Sent,
): Promise<Answer> {
  const words = wordsOf(ask.lang);
  return {
    title: words.counter.title,
    unlisted: true,
    current: 'counter',
    body: (
      <CounterPage
        words={words}
        waiting={await lettersWaiting(ask.reader)}
        find={formState(ask, sent)}
        plain={formState(ask)}
        found={found}
        href={ask.href}
      />
    ),
  };
}

const counterCrumb = (ask: Ask) => [
  { name: wordsOf(ask.lang).counter.title, href: ask.href('/counter') },
];

async function enrolView(ask: Ask, sent?: Sent): Promise<Answer> {
  const words = wordsOf(ask.lang);
  return {
    title: words.enrol.title,
    unlisted: true,
    crumbs: counterCrumb(ask),
    body: (
      <EnrolPage
        words={words}
        form={formState(ask, sent)}
        buildings={await buildingsFor(ask)}
        lang={ask.lang}
        href={ask.href}
      />
    ),
  };
}

/** A slip to print, in the language of whoever takes it along. */
export async function slipView(
  ask: Ask,
  slip: SlipGiven,
  given: { lang: Language; staff: boolean },
): Promise<Answer> {
  const { community } = await atlasOf(ask.reader);
  const format = formatFor({ lang: given.lang, timeZone: ask.tenant.timeZone, now: ask.now });
  const words = wordsOf(given.lang);
  return {
    title: given.staff ? words.slip.titleStaff : words.slip.title,
    unlisted: true,
    layout: 'paper',
    body: (
      <SlipPaper
        words={words}
        from={nameIn(community.names, given.lang)}
        telephone={community.telephone}
        code={slip.code}
        account={slip.pseudonym}
        until={format.date(slip.expiresAt)}
        origin={ask.services.origin}
        path={ask.href('/').replace(/\/$/, '')}
        staff={given.staff}
        back={ask.href(given.staff ? '/admin/people' : '/counter')}
      />
    ),
  };
}

function childView(ask: Ask, noted: ChildNoted): Answer {
  const words = wordsOf(ask.lang);
  return {
    title: words.counter.childTitle,
    unlisted: true,
    crumbs: counterCrumb(ask),
    body: <ChildNotedPage words={words} {...noted} href={ask.href} />,
  };
}

async function lettersView(ask: Ask, sent?: Sent): Promise<Answer | null> {
  const words = wordsOf(ask.lang);
  const waiting = await waitingLetters(ask.reader, ask.actor);
  if (!waiting.ok) return null;
  const { place } = await atlasOf(ask.reader);
  return {
    title: words.letters.title,
    unlisted: true,
    crumbs: counterCrumb(ask),
    body: (
      <LettersPage
        words={words}
        form={formState(ask, sent, 'print')}
        ask={formState(ask, sent, 'ask')}
        buildings={await buildingsFor(ask)}
        href={ask.href}
        letters={waiting.value.map((letter) => {
          const at = place(letter.place);
          return { ...letter, place: at ? nameIn(at.names, ask.lang) : '' };
        })}
      />
    ),
  };
}

async function lettersPaper(ask: Ask, printed: readonly PrintedLetter[]): Promise<Answer> {
  const words = wordsOf(ask.lang);
  const { community, place } = await atlasOf(ask.reader);
  const format = formatFor({ lang: ask.lang, timeZone: ask.tenant.timeZone, now: ask.now });
  return {
    title: words.letters.title,
    unlisted: true,
    layout: 'paper',
    body: (
      <LettersPaper
        words={words}
        from={nameIn(community.names, ask.lang)}
        date={format.date(ask.now)}
        url={`${ask.services.origin}${ask.href('/letter/code')}`}
        back={ask.href('/counter/letters')}
        letters={printed.map((letter) => {
          const at = place(letter.place);
          return {
            to: [
              letter.name ?? words.letters.resident,
              at ? nameIn(at.names, ask.lang) : '',
              letter.door,
            ],
            code: letter.code,
            until: format.date(letter.expiresAt),
          };
        })}
      />
    ),
  };
}

export const counterRoutes = [
  page({ ...atCounter, id: 'people.counter', path: '/counter', show: (ask) => counterView(ask) }),
  act({
    ...atCounter,
    id: 'people.find',
    path: '/counter/find',
    summary: 'Find the account of somebody at the counter',
    audit: 'private',
    input: z.object({ who: z.string().trim().min(1).max(200) }),
    output: z.array(
      z.object({ person: z.string(), name: z.string(), resident: z.boolean(), age: z.enum(ages) }),
    ),
    perform: (ask, input) => findPerson(ask.writer, toolsOf(ask), ask.actor, input.who),
    done: (ask, found) => counterView(ask, found),
    again: (ask, refusal, typed) => counterView(ask, null, { refusal, typed }),
  }),
  act({
    ...atCounter,
    id: 'people.print_new_slip',
    secret: true,
    path: '/counter/slip',
    summary: 'Print a new slip for somebody who has lost their way in',
    api: false,
    input: z.object({ person: z.string().min(1).max(40) }),
    output: z.custom<SlipGiven>(),
    perform: (ask, input) => printNewSlip(ask.writer, toolsOf(ask), ask.actor, input.person),
    done: (ask, slip) => slipView(ask, slip, { lang: ask.lang, staff: false }),
    again: (ask, refusal, typed) => counterView(ask, null, { refusal, typed }),
  }),
  act({
    ...atCounter,
    id: 'people.record_age',
    path: '/counter/age',
    summary: 'Note that somebody at the counter is older than was noted',
    input: z.object({ person: z.string().min(1).max(40), age: z.enum(['from_14', 'adult']) }),
    output: z.object({ person: z.string() }),
    perform: (ask, input) => recordAge(ask.writer, toolsOf(ask), ask.actor, input),
    async done(ask) {
      const shown = await counterView(ask);
      if ('raw' in shown || 'see' in shown) return shown;
      const text = wordsOf(ask.lang).counter.ageNoted;
      return { ...shown, notices: [{ tone: 'good', text }] };
    },
    again: (ask, refusal, typed) => counterView(ask, null, { refusal, typed }),
  }),
  page({
    ...atCounter,
    id: 'people.enrol_page',
    path: '/counter/enrol',
    show: (ask) => enrolView(ask),
  }),
  act({
    ...atCounter,
    id: 'people.enrol',
    secret: true,
    path: '/counter/enrol',
    summary: 'Greet somebody new at the counter and print a slip',
    api: false,
    input: z.object({
      age: z.enum(['adult', 'from_14', 'under_14']),
      guardian: z.string().trim().max(60).optional(),
      building: z.string().max(60).optional(),
      livesHere: z.boolean().default(false),
      door: z.string().trim().max(60).optional(),
      name: z.string().trim().max(60).optional(),
      phone: z.string().trim().max(40).optional(),
      email: z.string().trim().max(200).optional(),
      consent: z.boolean().default(false),
      lang: z.enum(languages).default('zh-Hans'),
    }),
    output: z.custom<SlipGiven | ChildNoted>(),
    perform: (ask, input): Promise<Result<SlipGiven | ChildNoted>> =>
      input.age === 'under_14'
        ? enrolChild(ask.writer, toolsOf(ask), ask.actor, input)
        : enrol(ask.writer, toolsOf(ask), ask.actor, input),
    done: (ask, done, input) =>
      'child' in done
        ? childView(ask, done)
        : slipView(ask, done, { lang: input.lang, staff: false }),
    again: (ask, refusal, typed) => enrolView(ask, { refusal, typed }),
  }),
  page({
    ...atPrinter,
    id: 'people.letters',
    path: '/counter/letters',
    audit: 'private',
    show: (ask) => lettersView(ask),
  }),
  act({
    ...atCounter,
    id: 'people.ask_for_letter_for',
    path: '/counter/letters',
    summary: 'Ask for a letter for somebody at the counter',
    input: z.object({
      building: z.string().min(1).max(60),
      door: z.string().trim().min(1).max(60),
      name: z.string().trim().max(60).optional(),
    }),
    perform: (ask, input) => askForLetter(ask.writer, toolsOf(ask), ask.actor, input, 'somebody'),
    done: (ask) => see(ask, '/counter/letters'),
    again: (ask, refusal, typed) => lettersView(ask, { refusal, typed }),
  }),
  act({
    ...atPrinter,
    id: 'people.print_letters',
    path: '/counter/letters/print',
    summary: 'Print letters with their codes; their addresses leave the list',
    api: false,
    audit: 'private',
    input: z.object({ letter: z.array(z.string().max(40)).max(50) }),
    output: z.custom<PrintedLetter[]>(),
    perform: (ask, input) => printLetters(ask.writer, toolsOf(ask), ask.actor, input.letter),
    done: (ask, printed) => lettersPaper(ask, printed),
    again: (ask, refusal, typed) => lettersView(ask, { refusal, typed }),
  }),
];
