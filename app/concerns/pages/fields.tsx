import { type Body, byName, nameIn, type Place } from '../../places/index.ts';
import type { Language } from '../../platform/i18n/languages.ts';
import { Photos, Radios, Select, TextArea, TextField } from '../../ui/index.ts';
import { categories, visibilities } from '../codes.ts';
import type { ConcernWords, Labels } from '../messages/index.ts';

export type PageWords = {
  readonly words: ConcernWords;
  readonly labels: Labels;
  readonly lang: Language;
};

/** "What is it about": the one field that has to be filled. */
export function WordsField(props: PageWords & { suggest?: string }) {
  const { words } = props;
  return (
    <TextArea
      name="text"
      label={words.raise.text}
      hint={words.raise.textHint}
      rows={5}
      max={2000}
      {...(props.suggest && { suggest: props.suggest })}
    />
  );
}

export function PlaceField(props: PageWords & { places: readonly Place[] }) {
  const { words, lang } = props;
  const options = (kind: Place['kind']) =>
    props.places
      .filter((place) => place.kind === kind)
      .sort(byName(lang))
      .map((place) => ({ value: place.id, label: nameIn(place.names, lang) }));
  return (
    <Select
      name="place"
      label={words.raise.place}
      optional
      empty={words.raise.anywhere}
      options={[
        { group: words.raise.publicPlaces, options: options('public_place') },
        { group: words.raise.buildings, options: options('building') },
      ]}
    />
  );
}

export function CategoryField(props: PageWords & { value?: string }) {
  const { words, labels } = props;
  return (
    <Select
      name="category"
      label={words.raise.category}
      optional
      empty={words.raise.unsure}
      {...(props.value && { value: props.value })}
      options={categories.map((category) => ({
        value: category,
        label: labels.category[category],
      }))}
    />
  );
}

/** Is it about how one of the bodies behaved? Then its people will not learn who says so. */
export function AboutField(props: PageWords & { bodies: readonly Body[]; id?: string }) {
  const { words, lang } = props;
  return (
    <Select
      {...(props.id && { id: props.id })}
      name="about"
      label={words.raise.about}
      hint={words.raise.aboutHint}
      optional
      empty={words.raise.aboutNobody}
      options={props.bodies.toSorted(byName(lang)).map((body) => ({
        value: body.id,
        label: nameIn(body.names, lang),
      }))}
    />
  );
}

/** Where, what kind, pictures, name: everything that may stay as it is. */
export function DetailFields(
  props: PageWords & {
    places: readonly Place[];
    bodies: readonly Body[];
    photos: boolean;
    forAnother?: boolean;
  },
) {
  const { words, labels } = props;
  return (
    <>
      <TextField
        name="title"
        label={words.raise.title2}
        hint={words.raise.title2Hint}
        optional
        max={60}
      />
      <PlaceField {...props} />
      <CategoryField {...props} />
      <AboutField {...props} />
      {props.photos && <Photos name="photos" label={words.raise.photos} optional />}
      <Radios
        name="visibility"
        legend={props.forAnother ? words.field.visibility : words.raise.visibility}
        {...(!props.forAnother && { hint: words.raise.visibilityHint })}
        value="pseudonym"
        options={visibilities.map((value) => ({
          value,
          label: props.forAnother ? words.field.visibilities[value] : labels.visibility[value],
        }))}
      />
    </>
  );
}
