import { fold } from '../../platform/text/fold.ts';
import { findPhrases, phraseList } from '../../platform/text/phrases.ts';
import { bigrams } from '../../platform/text/search-words.ts';
import { isTrusted, linksIn, looksAlike } from './links.ts';
import { contactBait, knownLabels, moneyBait, warnings } from './spam-words.ts';

export type SpamSignal =
  | 'offlist_links'
  | 'lookalike_host'
  | 'contact_bait'
  | 'money_bait'
  | 'known_label'
  | 'hidden_markup'
  | 'hidden_characters'
  | 'list_shape'
  | 'repeated_bigram'
  | 'repeated_punctuation'
  | 'spaced_letters';

export type SpamVerdict = { readonly quarantine: boolean; readonly signals: readonly SpamSignal[] };

/** Signals of one family say the same thing and count once. */
const family: Readonly<Record<SpamSignal, string>> = {
  offlist_links: 'link',
  lookalike_host: 'disguise',
  contact_bait: 'contact',
  money_bait: 'money',
  known_label: 'label',
  hidden_markup: 'disguise',
  hidden_characters: 'disguise',
  spaced_letters: 'disguise',
  list_shape: 'shape',
  repeated_bigram: 'shape',
  repeated_punctuation: 'shouting',
};

/** Shape, shouting and a link are how honest people write, too: without one of these nobody is held. */
const decisive = new Set(['contact', 'money', 'label', 'disguise']);
/** So many addresses that they are what the text is for. */
const manyLinks = 3;

const contact = phraseList(contactBait);
const money = phraseList(moneyBait);
const label = phraseList(knownLabels);
const warning = phraseList(warnings);

/**
 * Whether a text waits for a person's eye: at least two independent signals, one of them decisive. Nothing
 * is deleted and nobody is blamed: a moderator sees the signals within one working day. Whoever warns of a
 * swindle needs one signal more, for he quotes it. Known limits: advertising without a link, a contact or a
 * promise passes; so does any text a person takes the trouble to write like a resident.
 *
 * @param ownHosts hosts of the installation, whose addresses are no signal
 */
export function spamSignals(text: string, ownHosts: readonly string[] = []): SpamVerdict {
  const folded = fold(text).text;
  const signals = new Set<SpamSignal>();
  const links = linksIn(folded);
  const strange = links.filter(({ host, disguised }) => disguised || !isTrusted(host, ownHosts));
  if (strange.length > 0) signals.add('offlist_links');
  if (strange.some(looksAlike)) signals.add('lookalike_host');
  if (findPhrases(contact, folded).length > 0 || hasMessengerId(folded))
    signals.add('contact_bait');
  if (findPhrases(money, folded).length > 0) signals.add('money_bait');
  if (findPhrases(label, folded).length > 0) signals.add('known_label');
  if (hasMarkup(folded)) signals.add('hidden_markup');
  if (hasHiddenCharacters(text)) signals.add('hidden_characters');
  if (isListShaped(folded)) signals.add('list_shape');
  if (repeatsABigram(folded)) signals.add('repeated_bigram');
  if (/([!?~*★✨🔥💰])\1{2}/u.test(folded)) signals.add('repeated_punctuation');
  // 加 微 信, 加.V.信: what is readable only after the gaps are closed was meant to pass a reader like this.
  const closed = folded.replace(/(?<=[\p{Script=Han}a-z])[ .·_*|+-](?=[\p{Script=Han}a-z])/gu, '');
  if (closed !== folded && !signals.has('contact_bait') && findPhrases(contact, closed).length > 0)
    signals.add('contact_bait').add('spaced_letters');

  const families = new Set([...signals].map((signal) => family[signal]));
  const needed = findPhrases(warning, folded).length > 0 ? 3 : 2;
  const decides = strange.length >= manyLinks || [...families].some((name) => decisive.has(name));
  const quarantine = families.size >= needed && decides;
  return { quarantine, signals: [...signals] };
}

/** vx12345678, qq:123456, 微信abc_888: a messenger's name straight before an id. */
function hasMessengerId(folded: string): boolean {
  return /(?:^|[^a-z0-9])(?:vx|wx|v信|威信|薇信|微信|qq|扣扣|telegram|tg|line id)[:： ]{0,2}@?[a-z0-9_-]{0,19}[0-9_][a-z0-9_-]{2,19}/u.test(
    folded,
  );
}

/** Markup that a form for plain words never asked for. */
function hasMarkup(folded: string): boolean {
  return (
    /<(?:a|script|iframe|div|span|img|style|marquee|meta|form|object|embed|svg)[\s/>]/.test(
      folded,
    ) ||
    /\[(?:url|link|img)[\]=]/.test(folded) ||
    /display ?: ?none|visibility ?: ?hidden|document\.write|javascript:|onerror ?=|onclick ?=/.test(
      folded,
    )
  );
}

/** Invisible characters between Chinese characters break words for a filter, never for an honest author. */
function hasHiddenCharacters(text: string): boolean {
  let count = 0;
  for (const _ of text.matchAll(
    /(?<=[\p{Script=Han}a-zA-Z])[\u200b\u2060\ufeff\u00ad\u202a-\u202e\u{e0000}-\u{e007f}]/gu,
  )) {
    count += 1;
    if (count >= 2) return true;
  }
  return false;
}

const separators = ['|', '/', '、', ',', '\n', '_', '·', ';', ' '];

/** Many short pieces and no sentence: five or more parts of 4.5 to 30 characters on average. */
function isListShaped(folded: string): boolean {
  const sentenceMarks = folded.match(/[。!?]|\.(?=\s|$)/g)?.length ?? 0;
  if (sentenceMarks / folded.length >= 0.004) return false;
  return separators.some((separator) => {
    const parts = folded.split(separator).filter((part) => part.trim() !== '');
    if (parts.length < 8) return false;
    const mean = parts.reduce((sum, part) => sum + part.length, 0) / parts.length;
    return mean >= 4.5 && mean <= 30;
  });
}

/** One pair of characters makes up a twentieth of a text of some length. */
function repeatsABigram(folded: string): boolean {
  const han = folded.replace(/[^\p{Script=Han}]/gu, '');
  if (han.length < 60) return false;
  const counts = new Map<string, number>();
  for (const pair of bigrams(han)) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return Math.max(...counts.values()) / (han.length - 1) >= 0.05;
}
