import { type ComponentChildren, createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Language } from '../platform/i18n/languages.ts';
import { type Format, formatFor } from './format.ts';
import { type FrameWords, frameWords } from './messages/index.ts';

/** What every component may lean on without being told: language, place on earth, hour. */
export type Around = {
  readonly lang: Language;
  /** IANA name of the place the page is about, e.g. `Asia/Shanghai`. */
  readonly timeZone: string;
  /** The moment the page is made: "in 3 days" is counted from here. */
  readonly now: Date;
  /** Is the page drawn large? Components then leave decoration away. */
  readonly mode?: 'standard' | 'older';
};

const AroundContext = createContext<Around | null>(null);

/** Puts language, time zone and hour around components; the page frame does this for whole pages. */
export function Surroundings(props: { around: Around; children?: ComponentChildren }) {
  return <AroundContext.Provider value={props.around}>{props.children}</AroundContext.Provider>;
}

type Everything = Around & { readonly words: FrameWords; readonly format: Format };

/** Hundreds of components of a page ask; they all get the same. */
const prepared = new WeakMap<Around, Everything>();

/** For components: the surroundings, the frame's words in the page's language, and its formats. */
export function useAround(): Everything {
  const around = useContext(AroundContext);
  if (!around)
    throw new Error('a component was drawn outside Page: use renderFragment(vnode, around)');
  const before = prepared.get(around);
  if (before) return before;
  const all = { ...around, words: frameWords(around.lang), format: formatFor(around) };
  prepared.set(around, all);
  return all;
}
