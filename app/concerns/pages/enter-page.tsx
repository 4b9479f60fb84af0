import type { Body, Place } from '../../places/index.ts';
import {
  Actions,
  Button,
  Checkbox,
  type FieldErrors,
  Form,
  Heading,
  Radios,
  TextField,
  type TypedValues,
} from '../../ui/index.ts';
import { DetailFields, type PageWords, WordsField } from './fields.tsx';
import { PhotosWait, photosKept } from './raise-page.tsx';

/** For a worker with a telephone at one ear or a stack of paper: one screen, in the order in which people talk. */
export function EnterPage(
  props: PageWords & {
    action: string;
    csrf: string;
    formKey: string;
    typed: TypedValues;
    errors: FieldErrors;
    places: readonly Place[];
    photosWait: number;
    bodies: readonly Body[];
  },
) {
  const { words, labels } = props;
  return (
    <>
      <Heading title={words.enter.title} lead={words.enter.lead} />
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        typed={props.typed}
        errors={props.errors}
        hidden={photosKept(props.typed)}
        multipart
      >
        <PhotosWait {...props} />
        <Radios
          name="channel"
          legend={words.enter.channel}
          value="counter"
          inline
          options={(['counter', 'phone', 'paper'] as const).map((value) => ({
            value,
            label: labels.channel[value],
          }))}
        />
        <WordsField {...props} />
        <DetailFields {...props} photos forAnother />
        <TextField
          name="name"
          label={words.enter.name}
          hint={words.enter.nameHint}
          optional
          width="medium"
          autocomplete="off"
        />
        <TextField
          name="phone"
          type="tel"
          label={words.enter.phone}
          optional
          width="medium"
          autocomplete="off"
        />
        <Radios
          name="consentWay"
          legend={words.enter.consent}
          value="spoken"
          inline
          options={(['spoken', 'signed', 'telephone'] as const).map((value) => ({
            value,
            label: words.enter.ways[value],
          }))}
        />
        <Checkbox name="forChild" label={words.enter.forChild} />
        <Checkbox name="readBack" label={words.enter.readBack} />
        <Actions>
          <Button>{words.enter.save}</Button>
        </Actions>
      </Form>
    </>
  );
}
