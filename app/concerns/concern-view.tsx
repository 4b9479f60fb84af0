import type { ComponentChildren } from 'preact';
import { can, rightsHere } from '../people/index.ts';
import { atlasOf } from '../places/index.ts';
import type { Ask, Typed, View } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { Section } from '../ui/index.ts';
import { codeOpens } from './act-on-concern.ts';
import { concernNow } from './carry-out.ts';
import { type Concern, judgesOwn } from './concern.ts';
import { eventsOf } from './event-store.ts';
import { type CommandInput, type HandCommand, inputs } from './forms.ts';
import { bodiesBehind, matterOf } from './matter.ts';
import { labelsIn, refusals, wordsOf } from './messages/index.ts';
import { callBox, handBox, takeBox } from './own-case-view.tsx';
import { CommandForm, type Suggestions } from './pages/command-form.tsx';
import { ConcernPage, InsideBox } from './pages/concern-page.tsx';
import { pictureHref } from './picture-href.ts';
import { isWaiting, personalIn, releasedSentences } from './public-sentence.ts';
import { recordOf } from './record-view.tsx';
import { maskPersonalData, namesPrivatePerson } from './screening/personal-data.ts';
import { fieldSentences } from './sentences.ts';
import { excerptOf, pagePropsOf } from './show-concern.tsx';
import { type Asked, contactBoxFor, dataBoxFor } from './show-contact.tsx';
import { type ConcernRow, photosOf } from './store.ts';
import { supportFor } from './support-box.tsx';
import { leadingFrom, type State } from './transitions.ts';
import { whereToFor } from './where-to-view.tsx';
import { kindsOf, type Matter, mayDo, maySeeInside } from './who-may.ts';

type Sent = { readonly kind: HandCommand; readonly refusal: Refusal; readonly typed: Typed };

/** What comes first for whoever is next, so that one screen is enough. */
const usual: readonly HandCommand[] = [
  'duty_call_back',
  'accept',
  'assign',
  'first_contact',
  'start',
  'claim_done',
  'confirm',
  'supplement',
  'take_over',
  'grant_transfer',
  'park',
  'grant_extension',
  'receive',
  'take_up',
  'resume',
  'release',
  'answer_appeal',
  'stay_parked',
];

/** What this asker may do now: the table says what can follow, `can()` and the order of things who may. */
async function offersFor(
  ask: Ask,
  row: ConcernRow,
  matter: Matter,
  holdsCode: boolean,
): Promise<HandCommand[]> {
  const { concern, timing } = await concernNow(ask.reader, row);
  const rights = await rightsHere(ask.reader);
  const bodies = await bodiesBehind(ask.reader, ask.actor, row, holdsCode, ask.now);
  const kinds = holdsCode
    ? (['author', ...kindsOf(ask.actor, matter)] as const)
    : kindsOf(ask.actor, matter);
  return leadingFrom(row.state as State) // rows hold states of the table
    .filter(({ id, by, after }) => {
      if (!(id in inputs) || !by.some((kind) => kinds.includes(kind))) return false;
      const command = id as HandCommand; // checked the line above
      if (judgesOwn(concern, command, bodies)) return false;
      if (!(holdsCode && by.includes('author')) && !mayDo(ask.actor, command, matter, rights).ok)
        return false;
      if (id === 'mask_words' && !row.public) return false;
      switch (after) {
        case 'appeal':
          return concern.appealed?.answer === null;
        case 'ask_transfer':
          return concern.transferAsked !== null;
        case 'grant_transfer':
          return concern.transferTo !== null;
        case 'ask_extension':
          return concern.extensionAsked !== null;
        case 'propose_park':
          return concern.parkProposed !== null && concern.parkProposed.by !== ask.actor.person;
        case 'first_contact':
          return concern.firstContactAt !== null;
        default:
          if (id === 'duty_call_back') return timing.asked.duty_call_back !== undefined;
          if (id === 'release_sentence') return concern.withheld.length > 0;
          if (id === 'appeal') return concern.appealed === null;
          return true;
      }
    })
    .map(({ id }) => id as HandCommand)
    .sort((a, b) => rank(a, concern) - rank(b, concern));
}

/** What an author is waited for with; the rest they may do whenever they like. */
const authorsTurn: readonly HandCommand[] = ['supplement', 'confirm', 'dispute', 'unmerge'];

/** After the first call the next ones can still be noted, but are no longer what comes first. */
const rank = (command: HandCommand, { firstContactAt }: Concern) =>
  usual.includes(command) && !(command === 'first_contact' && firstContactAt !== null)
    ? usual.indexOf(command)
    : 100;

async function actionsFor(
  ask: Ask,
  row: ConcernRow,
  commands: readonly HandCommand[],
  code: string | undefined,
  sent: Sent | null,
  mine: boolean,
  within: boolean,
): Promise<ComponentChildren> {
  const words = wordsOf(ask.lang);
  if (commands.length === 0 && !sent) return null;
  const atlas = await atlasOf(ask.reader);
  const photos =
    commands.includes('accept') && !row.ofMinor ? await photosOf(ask.reader, row.id) : [];
  const waiting = await firstWaiting(ask, row, commands);
  const own = within ? `${row.ownTitle ?? ''}\n${row.ownText ?? ''}` : '\n';
  const masked = maskPersonalData(own).masked;
  const [title = '', ...rest] = masked.split('\n');
  const text = rest.join('\n').trim();
  const suggestions: Suggestions = {
    publicTitle: title.trim() || text.slice(0, 24),
    publicText: text,
    category: row.category ?? 'other',
    precision: row.precision ?? 'community',
    visibility: row.visibility,
    about: row.aboutBody,
    photos: photos.map((photo, index) => ({ id: photo.id, label: `${index + 1}` })),
  };
  const alreadyPublic: Suggestions = {
    publicTitle: maskPersonalData(row.publicTitle ?? '').masked,
    publicText: maskPersonalData(row.publicText ?? '').masked,
  };
  const kinds: Readonly<Record<string, string>> = words.desk.kinds;
  const personal =
    sent?.refusal.code === 'looks_personal' ? personalIn(sent.kind, typedOf(sent.typed)) : [];
  const errors = sent ? fieldSentences(sent.refusal, ask.lang, refusals[ask.lang]) : {};
  const shown = sent && !commands.includes(sent.kind) ? [sent.kind, ...commands] : commands;
  return (
    <Section title={titleOf(commands, mine, words)} id="actions">
      {shown.map((command, index) => (
        <CommandForm
          words={words}
          labels={labelsIn(ask.lang)}
          lang={ask.lang}
          command={command}
          action={ask.href(`/concerns/${row.id}/${command.replaceAll('_', '-')}`)}
          csrf={ask.csrf()}
          formKey={ask.formKey()}
          bodies={atlas.bodies}
          suggestions={
            command === 'mask_words'
              ? alreadyPublic
              : command === 'release_sentence'
                ? { ...suggestions, publicText: waiting.masked }
                : suggestions
          }
          found={personal.map(({ kind, text: found }) => `${kinds[kind] ?? kind}: ${found}`)}
          {...(command === 'release_sentence' && waiting.seq !== null && { sentence: waiting.seq })}
          open={sent ? sent.kind === command : index === 0 && usual.includes(command)}
          {...(code && { statusCode: code })}
          {...(sent?.kind === command && { typed: sent.typed, errors })}
        />
      ))}
    </Section>
  );
}

/** The oldest sentence that waits for somebody to read it, with what is private blacked out. */
async function firstWaiting(ask: Ask, row: ConcernRow, commands: readonly HandCommand[]) {
  if (!commands.includes('release_sentence')) return { seq: null, masked: '' };
  const events = await eventsOf(ask.reader, row.id);
  const released = releasedSentences(events);
  const first = events.find((event) => isWaiting(event, released));
  return {
    seq: first?.seq ?? null,
    masked: maskPersonalData(first?.reasonText ?? '').masked,
  };
}

/** The words of a form that came back, to look at once more. */
function typedOf(typed: Typed): CommandInput {
  const names = ['reason', 'evidence', 'change', 'publicTitle', 'publicText'] as const;
  return Object.fromEntries(names.map((name) => [name, [typed[name] ?? ''].flat().at(-1) ?? '']));
}

function titleOf(
  commands: readonly HandCommand[],
  mine: boolean,
  words: ReturnType<typeof wordsOf>,
): string {
  if (!mine) return words.desk.actions;
  return isTurnOf(commands) ? words.page.yourTurn : words.page.youCan;
}

const isTurnOf = (commands: readonly HandCommand[]) =>
  commands.some((command) => authorsTurn.includes(command));

/** Back to where this reader came from: their desk, if they work on it. */
function wayBack(ask: Ask, kinds: readonly string[]): { name: string; href: string } {
  const words = wordsOf(ask.lang);
  if (can(ask.actor, 'desk.screen').ok) return { name: words.desk.title, href: ask.href('/desk') };
  if (kinds.includes('handler')) return { name: words.desk.handleTitle, href: ask.href('/handle') };
  return { name: words.list.title, href: ask.href('/concerns') };
}

/** The page of one concern for this asker; null when it is not theirs to see. */
export async function concernView(
  ask: Ask,
  row: ConcernRow,
  given: {
    code?: string;
    sent?: Sent;
    contact?: ComponentChildren;
    asked?: Asked;
    calling?: { refusal: Refusal; typed: Typed };
    handing?: { refusal: Refusal; typed: Typed };
  } = {},
): Promise<View | null> {
  const words = wordsOf(ask.lang);
  const matter = await matterOf(ask.reader, ask.actor, row);
  const holdsCode = codeOpens(ask.services.keys, row, ask.tenant.id, given.code);
  const within = holdsCode || maySeeInside(ask.actor, matter);
  if (!row.public && !within) return null;
  const forAuthor = holdsCode || ask.actor.person === row.author;
  const commands =
    ask.actor.person || holdsCode ? await offersFor(ask, row, matter, holdsCode) : [];
  const own = `${row.ownTitle ?? ''}\n${row.ownText ?? ''}`;
  const events = within ? await eventsOf(ask.reader, row.id) : [];
  const held =
    row.state === 'quarantined' ? events.findLast(({ kind }) => kind === 'hold') : undefined;
  const kindsFound: Readonly<Record<string, string>> = words.desk.kinds;
  const found = maskPersonalData(own).spans.map(({ kind }) => kindsFound[kind] ?? kind);
  const photos = within ? await photosOf(ask.reader, row.id) : [];
  const insideBox = within && row.ownText !== null && (
    <InsideBox
      words={words}
      labels={labelsIn(ask.lang)}
      lang={ask.lang}
      ownTitle={row.ownTitle}
      ownText={row.ownText}
      masked={[...new Set(found)]}
      namesSomebody={namesPrivatePerson(own).suspected}
      heldBecause={held?.reasonText ?? null}
      emergency={row.emergency}
      forAuthor={forAuthor}
      open={!row.public || given.contact !== undefined || given.asked !== undefined}
      maskHrefs={
        mayDo(ask.actor, 'mask_picture', matter, await rightsHere(ask.reader)).ok
          ? photos.map((photo) => ask.href(`/photos/${photo.id}/mask`))
          : []
      }
      photos={photos.map((photo, index) => ({
        src: pictureHref(ask, photo, true),
        href: pictureHref(ask, photo),
        alt: `${index + 1}`,
      }))}
      contact={forAuthor ? null : (given.contact ?? contactBoxFor(ask, row, given.asked))}
    />
  );
  const recorded = row.public ? await recordOf(ask, row.id) : null;
  const props = await pagePropsOf(ask, row, {
    page: recorded,
    inside: within,
    insideBox: (
      <>
        {insideBox}
        {await callBox(ask, row, given.calling)}
      </>
    ),
    screening: !row.public && !forAuthor && commands.length > 0,
    turn: commands.length > 0 ? titleOf(commands, forAuthor, words) : null,
    actionsLast: forAuthor && !isTurnOf(commands) && !given.sent,
    support: await supportFor(ask, row),
    whereTo: forAuthor ? await whereToFor(ask, row) : null,
    actions: await actionsFor(
      ask,
      row,
      commands,
      given.code,
      given.sent ?? null,
      forAuthor,
      within,
    ),
  });
  const done = ask.url.searchParams.get('done');
  return {
    title: row.public ? props.content.title : props.concern.number,
    record: recorded,
    current: 'concerns.list',
    unlisted: !row.public,
    crumbs: [wayBack(ask, within && !forAuthor ? kindsOf(ask.actor, matter) : [])],
    ...(row.public && { description: excerptOf(props.content) }),
    ...(done &&
      done in words.done && {
        notices: [{ tone: 'good' as const, text: words.done[done as keyof typeof words.done] }],
      }),
    body: (
      <>
        <ConcernPage {...props} />
        {within && !forAuthor && handBox(ask, row, given.handing)}
        {holdsCode && given.code && (await takeBox(ask, row, given.code))}
      </>
    ),
  };
}

/** The same for whoever holds the slip: the code goes along in every form, never in an address. */
export async function statusView(
  ask: Ask,
  row: ConcernRow,
  code: string,
  given: { acted?: boolean; asked?: Asked; number?: string } = {},
): Promise<View> {
  const words = wordsOf(ask.lang);
  const view = await concernView(ask, row, { code });
  if (!view) throw new Error('a code that opened it a moment ago no longer does');
  const said = given.number ? words.privacy.asked(given.number) : given.acted && words.done.said;
  return {
    ...view,
    unlisted: true,
    crumbs: [{ name: words.status.title, href: ask.href('/status') }],
    ...(said && { notices: [{ tone: 'good', text: said }] }),
    body: (
      <>
        {view.body}
        {await dataBoxFor(ask, row, code, given.asked)}
      </>
    ),
  };
}
