import type { Language } from '../../platform/i18n/languages.ts';
import {
  Actions,
  Button,
  type FieldErrors,
  Form,
  Heading,
  Radios,
  Section,
  Select,
  Summary,
  TextArea,
  type TypedValues,
} from '../../ui/index.ts';
import type { wordsOf } from '../messages/index.ts';
import { type Body, byName, type GridBlock, type LevelUnit, nameIn, type Place } from '../place.ts';

export type Additions = 'blocks' | 'buildings' | 'publicPlaces' | 'bodies';

/** Everything on the map of a community as plain lists, each with a form that takes many names at once. */
export function SurveyPage(props: {
  words: ReturnType<typeof wordsOf>;
  lang: Language;
  blocks: readonly GridBlock[];
  places: readonly Place[];
  bodies: readonly Body[];
  /** Levels by what they are called here. */
  levels: readonly { readonly value: string; readonly label: string }[];
  /** The chain above the community, top first, and where it is changed. */
  tree: readonly LevelUnit[];
  settingsHref: string;
  action: string;
  csrf: string;
  formKey(): string;
  sent: { what: string; typed: TypedValues; errors: FieldErrors } | null;
}) {
  const { words, lang } = props;
  const lists: Record<Additions, readonly { names: Body['names'] }[]> = {
    blocks: props.blocks,
    buildings: props.places.filter(({ kind }) => kind === 'building'),
    publicPlaces: props.places.filter(({ kind }) => kind === 'public_place'),
    bodies: props.bodies,
  };
  return (
    <>
      <Heading title={words.title} lead={words.lead} />
      <Section
        title={words.above}
        id="levels"
        more={{ href: `${props.settingsHref}#levels`, label: words.aboveChange }}
      >
        {props.tree.length === 0 && <p class="hint">{words.none}</p>}
        <Summary
          rows={props.tree.map(({ level, names }) => ({
            name: props.levels.find(({ value }) => value === level)?.label ?? level,
            value: nameIn(names, lang),
          }))}
        />
      </Section>
      {(Object.keys(lists) as Additions[]).map((what) => (
        <Section title={words[what]} id={what}>
          {lists[what].length > 0 ? (
            <p>
              {lists[what]
                .toSorted(byName(lang))
                .map(({ names }) => nameIn(names, lang))
                .join(' · ')}
            </p>
          ) : (
            <p class="hint">{words.none}</p>
          )}
          <Form
            action={props.action}
            csrf={props.csrf}
            formKey={props.formKey()}
            hidden={{ what }}
            label={`${words.add}: ${words[what]}`}
            {...(props.sent?.what === what && {
              typed: props.sent.typed,
              errors: props.sent.errors,
            })}
          >
            <TextArea
              id={`f-${what}-names`}
              name="names"
              rows={4}
              label={words.lines}
              hint={words.linesHint}
            />
            {what === 'buildings' && (
              <Select
                id={`f-${what}-block`}
                name="block"
                label={words.block}
                optional
                empty={words.noBlock}
                options={props.blocks.map((block) => ({
                  value: block.id,
                  label: nameIn(block.names, lang),
                }))}
              />
            )}
            {what === 'bodies' && (
              <>
                <Radios
                  id={`f-${what}-kind`}
                  name="kind"
                  legend={words.kind}
                  value="department"
                  options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
                />
                <Radios
                  id={`f-${what}-level`}
                  name="level"
                  legend={words.level}
                  value="community"
                  inline
                  options={props.levels}
                />
              </>
            )}
            <Actions>
              <Button kind="quiet">{words.add}</Button>
            </Actions>
          </Form>
        </Section>
      ))}
    </>
  );
}
