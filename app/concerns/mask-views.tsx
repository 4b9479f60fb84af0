import { can, rightsHere } from '../people/index.ts';
import type { Panel } from '../platform/capability.ts';
import type { Ask, View } from '../platform/http/route.ts';
import type { Refusal } from '../platform/result.ts';
import { Heading, Section } from '../ui/index.ts';
import { displayNumber } from './display-number.ts';
import { maskCounts } from './mask-acts.ts';
import { maskWishesWaiting } from './mask-store.ts';
import { matterOf } from './matter.ts';
import { refusals, wordsOf } from './messages/index.ts';
import { AskMaskPage, MaskWishes } from './pages/mask-pages.tsx';
import { MaskPicturePage } from './pages/mask-picture-page.tsx';
import { areaOf, type Mark, moved, readMark } from './picture-area.ts';
import { pictureHref } from './picture-href.ts';
import { fieldSentences } from './sentences.ts';
import { concernById, photoById, photosOf } from './store.ts';
import { mayDo, maySeeInside } from './who-may.ts';

const keysOf = (ask: Ask) => ({ csrf: ask.csrf(), formKey: ask.formKey() });

/** What cannot be done, as a notice above the page. */
function noticeOf(ask: Ask, refusal: Refusal | undefined): Pick<View, 'notices'> {
  const sentences = refusal ? fieldSentences(refusal, ask.lang, refusals[ask.lang]) : {};
  const [text] = Object.values(sentences);
  return text ? { notices: [{ tone: 'careful', text }] } : {};
}

/** Where a place of a picture is chosen and blurred; null: not for this asker. */
export async function pictureView(ask: Ask, refusal?: Refusal): Promise<View | null> {
  const photo = await photoById(ask.reader, ask.params['photo'] ?? '');
  const concern = photo && (await concernById(ask.reader, photo.concern));
  if (!photo || !concern) return null;
  const matter = await matterOf(ask.reader, ask.actor, concern);
  if (
    !maySeeInside(ask.actor, matter) ||
    !mayDo(ask.actor, 'mask_picture', matter, await rightsHere(ask.reader)).ok
  )
    return null;
  const words = wordsOf(ask.lang);
  const { mark, size, keyboard } = readMark(ask.url.searchParams, photo);
  const action = ask.href(`/photos/${photo.id}/mask`);
  const at = (one: Mark) => `${action}?x=${one.x}&y=${one.y}&size=${one.size}#blur`;
  return {
    title: words.privacy.mask.title,
    unlisted: true,
    crumbs: [{ name: words.privacy.mask.deskTitle, href: ask.href('/desk/masks') }],
    ...(ask.url.searchParams.get('done') === 'blurred' && {
      notices: [{ tone: 'good' as const, text: words.privacy.mask.done }],
    }),
    ...noticeOf(ask, refusal),
    body: (
      <MaskPicturePage
        words={words}
        number={displayNumber(concern)}
        picture={{ ...photo, src: pictureHref(ask, photo) }}
        action={action}
        keys={keysOf(ask)}
        mark={mark}
        size={size}
        area={mark && areaOf(mark, photo)}
        keyboard={keyboard}
        at={at}
        next={(way) => (mark ? at(moved(mark, photo, way)) : action)}
        back={ask.href(`/concerns/${concern.id}`)}
      />
    ),
  };
}

/** Where anybody says that somebody can be recognised. */
export async function askView(ask: Ask, refusal?: Refusal): Promise<View | null> {
  const row = await concernById(ask.reader, ask.params['concern'] ?? '');
  if (!row?.public) return null;
  const words = wordsOf(ask.lang);
  const href = ask.href(`/concerns/${row.id}`);
  const photos = (await photosOf(ask.reader, row.id)).filter((photo) => photo.public);
  return {
    title: words.privacy.mask.askTitle,
    unlisted: true,
    crumbs: [{ name: displayNumber(row), href }],
    ...noticeOf(ask, refusal),
    body: (
      <AskMaskPage
        words={words}
        title={row.publicTitle ?? ''}
        action={`${href}/recognised`}
        keys={keysOf(ask)}
        photos={photos.map(({ id }) => id)}
        counts={await maskCounts(ask.reader, ask.now)}
        back={href}
      />
    ),
  };
}

/** What waits, for whoever may mask; nothing where somebody’s own body or own words would be judged. */
async function wishesFor(ask: Ask, level: 2 | 3) {
  const waiting = await maskWishesWaiting(ask.reader);
  const mine = waiting.filter(
    ({ author, body }) => can(ask.actor, 'content.mask', { author, body }).ok,
  );
  return (
    <MaskWishes
      words={wordsOf(ask.lang)}
      level={level}
      keys={keysOf(ask)}
      keepAction={ask.href('/desk/masks/keep')}
      waiting={mine.map((wish) => ({
        id: wish.id,
        href: wish.photo
          ? ask.href(`/photos/${wish.photo}/mask`)
          : `${ask.href(`/concerns/${wish.concern}`)}#actions`,
        number: displayNumber(wish),
        title: wish.title ?? '',
        picture: wish.photo !== null,
        src: wish.photo && ask.href(`/photos/${wish.photo}/small`),
        times: wish.times,
        at: wish.at,
      }))}
    />
  );
}

/** The moderator’s list of what neighbours said. */
export async function deskView(ask: Ask, refusal?: Refusal): Promise<View> {
  const words = wordsOf(ask.lang);
  return {
    title: words.privacy.mask.deskTitle,
    unlisted: true,
    current: 'concerns.desk',
    ...noticeOf(ask, refusal),
    body: (
      <>
        <Heading title={words.privacy.mask.deskTitle} lead={words.privacy.mask.deskLead} />
        {await wishesFor(ask, 2)}
      </>
    ),
  };
}

/** The same on the desk of the privacy officers, who may mask as well. */
export const masksPanel: Panel = {
  subject: 'desk',
  order: 10,
  async show(ask) {
    if (!can(ask.actor, 'content.mask').ok) return null;
    return (
      <Section title={wordsOf(ask.lang).privacy.mask.deskTitle} id="masks">
        {await wishesFor(ask, 3)}
      </Section>
    );
  },
};
