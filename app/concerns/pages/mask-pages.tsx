import {
  Actions,
  BarChart,
  Button,
  Empty,
  Form,
  Heading,
  LinkButton,
  Radios,
  Section,
  useAround,
  When,
} from '../../ui/index.ts';
import type { MaskCounts } from '../mask-acts.ts';
import type { ConcernWords } from '../messages/index.ts';

type Keys = { readonly csrf: string; readonly formKey: string };

/** For anybody: one press tells the moderators. */
export function AskMaskPage(props: {
  words: ConcernWords;
  title: string;
  action: string;
  keys: Keys;
  photos: readonly string[];
  counts: MaskCounts;
  back: string;
}) {
  const { photos, counts } = props;
  const { format } = useAround();
  const words = props.words.privacy.mask;
  const row = (of: keyof typeof counts & keyof typeof words.count) => ({
    label: words.count[of],
    value: counts[of],
  });
  return (
    <>
      <Heading title={words.askTitle} above={<bdi>{props.title}</bdi>} lead={words.askLead} />
      <Form
        action={props.action}
        {...props.keys}
        {...(photos.length === 0 && { hidden: { what: 'words' } })}
        label={words.notice}
      >
        {photos.length > 0 && (
          <Radios
            name="what"
            legend={words.where}
            value={photos[0] ?? 'words'}
            options={[
              ...photos.map((value, index) => ({ value, label: words.inPicture(index + 1) })),
              { value: 'words', label: words.inWords },
            ]}
          />
        )}
        <Actions>
          <Button>{words.send}</Button>
          <LinkButton kind="quiet" href={props.back}>
            {words.back}
          </LinkButton>
        </Actions>
      </Form>
      <Section title={words.counts} id="counts">
        <p>{words.countsText(format.date(counts.since), format.date(counts.until))}</p>
        <BarChart
          caption={words.counts}
          captionHidden
          columns={[words.count.what, words.count.number]}
          rows={[row('asked'), row('pictures'), row('words'), row('kept')]}
        />
      </Section>
    </>
  );
}

export type WaitingMask = {
  readonly id: string;
  readonly href: string;
  readonly number: string;
  readonly title: string;
  readonly picture: boolean;
  readonly src: string | null;
  readonly times: number;
  readonly at: Date;
};

/** What neighbours said, for the moderator and the privacy officer. */
export function MaskWishes(props: {
  words: ConcernWords;
  waiting: readonly WaitingMask[];
  keepAction: string;
  keys: Keys;
  level?: 2 | 3;
}) {
  const words = props.words.privacy.mask;
  const H = `h${props.level ?? 2}` as 'h2'; // one of two headings, the same element to the types
  if (props.waiting.length === 0) return <Empty title={words.noneTitle}>{words.noneText}</Empty>;
  return (
    <>
      {props.waiting.map((one) => {
        const what = `${one.number}, ${one.title}`;
        return (
          <article class="card">
            <div class="card-words">
              <H class="card-title">
                <bdi>{one.title}</bdi>
              </H>
              <p class="card-meta">
                <span class="meta">{one.number}</span>
                <span class="meta">{one.picture ? words.links : words.inWords}</span>
                <span class="meta">{words.times(one.times)}</span>
                <span class="meta">
                  <When at={one.at} as="moment" />
                </span>
              </p>
              {one.src && (
                <img class="mask-thumb" src={one.src} alt="" width={160} loading="lazy" />
              )}
              <Actions>
                <LinkButton kind="quiet" href={one.href} label={words.lookAt(what)}>
                  {words.look}
                </LinkButton>
                <Form action={props.keepAction} {...props.keys} hidden={{ wish: one.id }}>
                  <Button kind="quiet" label={words.keepWhat(what)}>
                    {words.keep}
                  </Button>
                </Form>
              </Actions>
            </div>
          </article>
        );
      })}
    </>
  );
}
