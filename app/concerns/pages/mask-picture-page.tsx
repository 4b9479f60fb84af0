import {
  Actions,
  Advice,
  Button,
  Form,
  Heading,
  LinkButton,
  type PictureArea,
  PicturePlace,
  Section,
  Select,
} from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';
import { type AreaSize, areaSizes, gridColumns, gridRows, type Mark } from '../picture-area.ts';

type Keys = { readonly csrf: string; readonly formKey: string };

export type MaskPicture = {
  readonly src: string;
  readonly width: number;
  readonly height: number;
  readonly masks: number;
};

/** Where a moderator blurs a place of a picture: press, look, blur. Everything by links and forms. */
export function MaskPicturePage(props: {
  words: ConcernWords;
  number: string;
  picture: MaskPicture;
  action: string;
  keys: Keys;
  mark: Mark | null;
  size: AreaSize;
  area: PictureArea | null;
  keyboard: boolean;
  /** The address of this page with another place or size. */
  at(mark: Mark): string;
  next(way: 'left' | 'right' | 'up' | 'down'): string;
  back: string;
}) {
  const { picture, action, mark, size } = props;
  const words = props.words.privacy.mask;
  return (
    <>
      <Heading title={words.title} above={props.number} lead={words.lead} />
      {picture.masks > 0 && <p class="hint">{words.masked(picture.masks)}</p>}
      {props.keyboard && <Advice title={words.keyboard} />}
      <PicturePlace
        action={action}
        src={picture.src}
        alt={words.alt}
        width={picture.width}
        height={picture.height}
        hidden={{ size }}
        columns={gridColumns}
        rows={gridRows}
        area={props.area}
      />
      {mark ? (
        <Section title={words.blur} id="blur">
          <p>{words.size}</p>
          <Actions>
            {areaSizes
              .filter((one) => one !== mark.size)
              .map((one) => (
                <LinkButton kind="quiet" href={props.at({ ...mark, size: one })}>
                  {words.sizes[one]}
                </LinkButton>
              ))}
          </Actions>
          <p>{words.move}</p>
          <Actions>
            {(['left', 'right', 'up', 'down'] as const).map((way) => (
              <LinkButton kind="quiet" href={props.next(way)}>
                {words.ways[way]}
              </LinkButton>
            ))}
          </Actions>
          <Advice tone="careful">
            <p>{words.forEver}</p>
          </Advice>
          <Form
            action={action}
            {...props.keys}
            hidden={{ x: String(mark.x), y: String(mark.y), size: mark.size }}
            label={words.blur}
          >
            <Button kind="danger">{words.blur}</Button>
          </Form>
        </Section>
      ) : (
        <p>{words.none}</p>
      )}
      <Section title={words.grid} id="grid">
        <p>{words.keyboard}</p>
        <Form action={action} method="get" label={words.grid}>
          <Select
            name="column"
            label={words.column}
            options={gridColumns.map((letter) => ({ value: letter, label: letter }))}
          />
          <Select
            name="row"
            label={words.row}
            options={Array.from({ length: gridRows }, (_, index) => ({
              value: String(index + 1),
              label: String(index + 1),
            }))}
          />
          <Select
            name="size"
            label={words.size}
            value={size}
            options={areaSizes.map((one) => ({ value: one, label: words.sizes[one] }))}
          />
          <Actions>
            <Button kind="quiet">{words.choose}</Button>
          </Actions>
        </Form>
      </Section>
      <Actions>
        <LinkButton kind="quiet" href={props.back}>
          {words.back}
        </LinkButton>
      </Actions>
    </>
  );
}
