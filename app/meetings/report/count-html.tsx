import { toText } from '../../../packages/counting/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { documentHtml, plain, DocumentSection as Section } from '../../ui/index.ts';
import type { Decided } from '../count/decide.ts';
import { numberSaid } from './amounts.ts';
import { Bar, Textures } from './bars.tsx';
import { Consent, PointsCounted, SchulzeCounted } from './count-choices.tsx';
import { Majority } from './count-majority.tsx';
import { StvSteps } from './count-stv.tsx';
import { type CountView, countViewOf, viewFor } from './count-view.ts';
import { styleSheet } from './report-styles.ts';

/** A vote explained to those who voted, as one page that needs nothing else. */
export function countHtml(decided: Decided, lang: Language): string {
  const view = countViewOf(decided, lang);
  const { words } = view;
  return documentHtml({
    lang,
    name: words.name,
    title: words.title[decided.method],
    description: answerOf(view),
    skip: words.skip,
    styles: styleSheet(lang),
    before: <Textures />,
    content: (
      <>
        <Opening view={view} />
        <Way view={view} />
        <Result view={view} />
        <Ways view={view} />
        <Rules view={view} />
      </>
    ),
    foot: { decides: words.foot, note: words.footNote },
  });
}

function answerOf({ decided, words, names }: CountView): string {
  const lot = (tied: readonly number[]) => (tied.length > 1 ? [words.byLot(names(tied))] : []);
  switch (decided.method) {
    case 'yes-no':
      if (decided.result.carried) return words.carried;
      return decided.result.quorate ? words.notCarried : words.noQuorum;
    case 'consent':
      return decided.result.carried ? words.consented : words.notConsented;
    case 'approval':
    case 'score':
      return [words.chosen(names(decided.result.winners)), ...lot(decided.result.byLot)].join(
        words.gap,
      );
    case 'schulze':
      return [
        words.chosen(names([decided.result.winner])),
        ...lot(decided.result.potentialWinners),
      ].join(words.gap);
    case 'stv':
      return words.elected(names(decided.result.elected));
  }
}

function Opening({ view }: { view: CountView }) {
  const { words, decided, ballots } = view;
  return (
    <>
      <h1>{words.title[decided.method]}</h1>
      <p class="answer" dir="auto">
        {answerOf(view)}
      </p>
      <p class="basis">{words.basis(ballots, numberSaid(ballots))}</p>
    </>
  );
}

function Way({ view }: { view: CountView }) {
  const { way } = view.words;
  return (
    <Section id="way" title={way.title}>
      <ol class="steps">
        {stepsOf(view).map((step) => (
          <li>{step}</li>
        ))}
      </ol>
    </Section>
  );
}

function stepsOf({ decided, words }: CountView): readonly string[] {
  const { way } = words;
  switch (decided.method) {
    case 'yes-no': {
      const { base, threshold, measures } = decided.rules;
      const text = way['yes-no'];
      return [
        text.base[base],
        text.threshold[threshold.than](toFraction(threshold.share)),
        text.tie,
        ...(measures.length > 0 ? [text.both] : []),
      ];
    }
    case 'consent':
      return [way.consent.rule, way.consent.silence];
    case 'approval':
      return [way.approval.rule];
    case 'score':
      return decided.rules.by === 'sum' ? [way.score.sum] : [way.score.mean, way.score.mean2];
    case 'schulze':
      return [way.schulze.pairs, way.schulze.path, way.schulze.win];
    case 'stv': {
      const { quota, seats } = decided.result;
      return [
        way.stv.quota(numberSaid(quota), numberSaid(seats)),
        way.stv.surplus,
        way.stv.exclude,
      ];
    }
  }
}

const toFraction = ({ n, d }: { readonly n: bigint; readonly d: bigint }) =>
  d === 1n ? String(n) : `${n}/${d}`;

function Result({ view }: { view: CountView }) {
  const majority = viewFor(view, 'yes-no');
  if (majority) return <Majority view={majority} />;
  const consent = viewFor(view, 'consent');
  if (consent) return <Consent view={consent} />;
  const points = viewFor(view, 'approval', 'score');
  if (points) return <PointsCounted view={points} />;
  const schulze = viewFor(view, 'schulze');
  if (schulze) return <SchulzeCounted view={schulze} />;
  const stv = viewFor(view, 'stv');
  return stv && <StvSteps view={stv} />;
}

/** In which ways ballots came: counted together, shown apart. */
function Ways({ view }: { view: CountView }) {
  const { modes } = view.words;
  const { ways, ballots } = view;
  const [only] = ways ?? [];
  return (
    <Section id="modes" title={modes.title} lead={modes.lead}>
      {ways === null && <p>{modes.withheld}</p>}
      {ways?.length === 1 && only && <p>{modes.one(modes.names[only.mode])}</p>}
      {ways && ways.length > 1 && (
        <ul class="rows">
          {ways.map(({ mode, times }) => (
            <li class="row">
              <span class="row-name">{modes.names[mode]}</span>
              <Bar parts={[{ value: times, look: 'full' }]} whole={ballots} />
              <span class="said">{numberSaid(times)}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Rules({ view }: { view: CountView }) {
  const { decided, words, names, hash } = view;
  const { rules } = words;
  const { method } = decided;
  const choosing = method !== 'yes-no' && method !== 'consent';
  const facts: readonly (readonly [string, string, 'signs'?])[] = [
    [rules.method, rules.methods[method]],
    ...(choosing
      ? ([
          [rules.options, names(decided.cast.options.map((_, option) => option))],
          ...(method === 'schulze'
            ? []
            : [[rules.seats, numberSaid(decided.rules.seats)] as const]),
          [rules.lot, decided.rules.lot ? names(decided.rules.lot) : rules.noLot],
        ] as const)
      : []),
    [rules.input, hash, 'signs'],
  ];
  return (
    <Section id="rules" title={rules.title}>
      <dl class="facts">
        {facts.map(([name, value, kind]) => (
          <div>
            <dt>{name}</dt>
            <dd dir="auto">{kind ? <code>{value}</code> : value}</dd>
          </div>
        ))}
      </dl>
      <p>{rules.again}</p>
      <pre tabindex={0}>
        <code>{commandOf(decided)}</code>
      </pre>
    </Section>
  );
}

/** What somebody types to get the same again; names with spaces are left to whoever types. */
function commandOf({ method, rules, cast }: Decided): string {
  const list = (options: readonly number[]) =>
    options.map((option) => plain(cast.options[option] ?? '')).join();
  const words = [`./linli count ${method} BALLOTS.csv`];
  if (method === 'yes-no') {
    words.push(`--base ${rules.base}`);
    words.push(
      `--threshold "${rules.threshold.than.replace('-', ' ')} ${toFraction(rules.threshold.share)}"`,
    );
    if (rules.measures.length > 0) words.push(`--measures "${rules.measures.map(plain).join()}"`);
  }
  if (method === 'yes-no' || method === 'consent') {
    if (rules.quorum) words.push(`--quorum "${toFraction(rules.quorum.share)} ${rules.quorum.of}"`);
    for (const name of ['entitled', 'present'] as const)
      if (rules[name].size > 0)
        words.push(
          `--${name} "${[...rules[name]].map(([of, n]) => `${plain(of)}=${toText(n)}`).join()}"`,
        );
  } else words.push(`--options "${list(cast.options.map((_, option) => option))}"`);
  if (method === 'score') {
    if (rules.by === 'mean') words.push('--by mean');
    for (const name of ['most', 'dots'] as const)
      if (rules[name] !== null) words.push(`--${name} ${rules[name]}`);
  }
  if (rules.seats > 1) words.push(`--seats ${rules.seats}`);
  if (rules.lot) words.push(`--tie-order "${list(rules.lot)}"`);
  return [...words, '--json OUT'].join(' ');
}
