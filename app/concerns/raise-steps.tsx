import { z } from 'zod';
import { atlasOf } from '../places/index.ts';
import type { Act, Ask, Typed, View } from '../platform/http/route.ts';
import { accept, type Refusal, type Result, refuse } from '../platform/result.ts';
import { countSetAside, setPhotosAside, waitingSince } from './keep-photos.ts';
import { labelsIn, wordsOf } from './messages/index.ts';
import { EmergencyPage, type Similar, SimilarPage } from './pages/raise-page.tsx';
import type { KeptPicture } from './photo-store.ts';
import { detectEmergency, type EmergencyKind } from './screening/emergency.ts';
import { similarConcerns } from './similar.ts';
import { supportCounts } from './support-store.ts';

type Said = { readonly title: string; readonly text: string };
type Answers = {
  readonly noEmergency: boolean;
  readonly called: boolean;
  readonly another: boolean;
};

const wordsIn = ({ title, text }: Said) => `${title}\n${text}`;

/**
 * What comes before a concern is stored, on the web as at the counter: whom to ring, and what others have said
 * already. Each is a refusal with a page of its own; null: nothing stands before it.
 */
export async function stepBefore(ask: Ask, input: Said & Answers): Promise<Refusal | null> {
  const words = wordsIn(input);
  if (!input.noEmergency && !input.called && detectEmergency(words))
    return refuse('emergency_first');
  if (!input.another && (await similarConcerns(ask.reader, words)).length > 0)
    return refuse('somebody_said_this');
  return null;
}

/** What was recognised, where somebody rang first and hands it in as well: then a call back is owed. */
export function emergencyIn(input: Said & Answers): EmergencyKind | null {
  return input.called ? (detectEmergency(wordsIn(input))?.kind ?? null) : null;
}

export async function similarTo(ask: Ask, words: string): Promise<Similar[]> {
  const rows = await similarConcerns(ask.reader, words);
  const counts = await supportCounts(
    ask.reader,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    href: ask.href(`/concerns/${row.id}`),
    title: row.publicTitle ?? '',
    text: row.publicText ?? '',
    state: row.state,
    confirmation: row.confirmation,
    supporters: counts.find(({ concern }) => concern === row.id)?.all ?? 0,
    supportingResidents: counts.find(({ concern }) => concern === row.id)?.residents ?? 0,
    supportAction: ask.href(`/concerns/${row.id}/support`),
  }));
}

/** Stopped before a step, with pictures that wait until the author comes back. */
export const stoppedShape = z.object({
  step: z.enum(['emergency_first', 'somebody_said_this']),
  photosKept: z.string(),
});
export type Stopped = z.infer<typeof stoppedShape>;

/**
 * A step stops the form. Without pictures that is a refusal, and nothing is left behind; pictures are set aside, since
 * no browser keeps a chosen file from one page to the next.
 */
export async function stopAt(
  act: Act,
  step: Refusal,
  pictures: readonly KeptPicture[],
  earlier: string | undefined,
): Promise<Result<Stopped>> {
  const { data } = stoppedShape.shape.step.safeParse(step.code);
  if (!data || pictures.length === 0) return step;
  const claim = await setPhotosAside(act, pictures, earlier);
  return claim.ok ? accept({ step: data, photosKept: claim.value }) : claim;
}

/** What was understood, as it was typed: for the page of a step that followed an answer and not a refusal. */
export function typedFrom(input: Readonly<Record<string, unknown>>, stopped: Stopped): Typed {
  const texts = Object.entries(input).flatMap(([name, value]) =>
    value === undefined || value === null || value === false
      ? []
      : [[name, String(value)] as const],
  );
  return { ...Object.fromEntries(texts), photosKept: stopped.photosKept };
}

/** The last that was typed into a field. */
export const typedText = (typed: Typed, name: string) => [typed[name] ?? ''].flat().at(-1) ?? '';

/** How many pictures wait for this form. */
export async function photosWaiting(ask: Ask, typed: Typed): Promise<number> {
  const claim = typedText(typed, 'photosKept');
  return claim ? countSetAside(ask.reader, claim, waitingSince(ask.now)) : 0;
}

/**
 * The page of a step; null: the refusal is none of these. `path`: the form it goes back to. At the counter nobody
 * stands behind something else in their own name, so it offers only to look.
 */
export async function stepPage(
  ask: Ask,
  refusal: Refusal,
  typed: Typed,
  given: { readonly path: string; readonly mayJoin: boolean },
): Promise<View | null> {
  const words = wordsOf(ask.lang);
  const sent = {
    words,
    labels: labelsIn(ask.lang),
    lang: ask.lang,
    action: ask.href(given.path),
    csrf: ask.csrf(),
    formKey: ask.formKey(),
    typed,
    photosWait: await photosWaiting(ask, typed),
  };
  const said = wordsIn({ title: typedText(typed, 'title'), text: typedText(typed, 'text') });
  if (refusal.code === 'emergency_first') {
    const { emergency: numbers } = (await atlasOf(ask.reader)).community.settings;
    return {
      title: words.emergency.title,
      unlisted: true,
      status: 200,
      body: (
        <EmergencyPage {...sent} kind={detectEmergency(said)?.kind ?? 'fire'} numbers={numbers} />
      ),
    };
  }
  if (refusal.code === 'somebody_said_this')
    return {
      title: words.similar.title,
      unlisted: true,
      status: 200,
      body: <SimilarPage {...sent} similar={await similarTo(ask, said)} signedIn={given.mayJoin} />,
    };
  return null;
}
