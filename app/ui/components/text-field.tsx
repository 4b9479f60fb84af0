import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Field, type FieldProps } from './field.tsx';
import { Form } from './form.tsx';

export type TextFieldProps = FieldProps & {
  type?: 'text' | 'email' | 'tel' | 'password' | 'url' | undefined;
  /** A browser's name for what is asked, so that nobody types it twice (WCAG 1.3.5). */
  autocomplete?: string | undefined;
  inputmode?: 'numeric' | 'tel' | 'email' | 'text' | 'decimal' | undefined;
  /** How long an answer is to be expected. The field is as wide as its answer. */
  width?: 'short' | 'medium' | 'full' | undefined;
  max?: number | undefined;
  spellcheck?: boolean | undefined;
  /** An address that answers with a fragment of suggestions for what is being typed. */
  suggest?: string | undefined;
};

/** One line. */
export function TextField(props: TextFieldProps) {
  return (
    <Field
      {...props}
      control={({ id, name, value, describedBy, invalid }) => (
        <>
          <input
            class={`input input-${props.width ?? 'full'}`}
            // The types list roles per kind of input; all of ours are text boxes.
            type={(props.type ?? 'text') as 'text'}
            dir={props.type === 'email' || props.type === 'tel' ? 'ltr' : 'auto'}
            id={id}
            name={name}
            value={value}
            autocomplete={props.autocomplete}
            inputmode={props.inputmode}
            maxlength={props.max}
            spellcheck={props.spellcheck}
            aria-describedby={describedBy}
            aria-invalid={invalid ? 'true' : undefined}
            required={!props.optional}
            data-suggest={props.suggest}
            data-suggest-into={props.suggest && `${id}-offers`}
          />
          {props.suggest && <Offers id={`${id}-offers`} />}
        </>
      )}
    />
  );
}

/** Several lines. With `max`, how much is left is counted; more can be typed and is then asked about. */
export function TextArea(
  props: FieldProps & { rows?: number; max?: number; suggest?: string; lang?: string },
) {
  const { words } = useAround();
  return (
    <Field
      {...props}
      control={({ id, name, value, describedBy, invalid }) => {
        const left = (props.max ?? 0) - [...(value ?? '')].length;
        return (
          <>
            <textarea
              class="input input-full"
              id={id}
              name={name}
              rows={props.rows ?? 5}
              dir="auto"
              lang={props.lang}
              aria-describedby={
                [describedBy, props.max && `${id}-count`].filter(Boolean).join(' ') || undefined
              }
              aria-invalid={invalid ? 'true' : undefined}
              required={!props.optional}
              data-max={props.max}
              data-suggest={props.suggest}
              data-suggest-into={props.suggest && `${id}-offers`}
            >
              {value}
            </textarea>
            {props.max && (
              <p
                id={`${id}-count`}
                class={left < 0 ? 'count count-over' : 'count'}
                data-left={words.lettersLeft(0).replace('0', '#')}
                data-over={words.lettersOver(0).replace('0', '#')}
              >
                {left < 0 ? words.lettersOver(-left) : words.lettersLeft(left)}
              </p>
            )}
            {props.suggest && <Offers id={`${id}-offers`} />}
          </>
        );
      }}
    />
  );
}

/**
 * Where things like what is being typed are offered. Empty without script; the server then asks in a step of its
 * own. Its content is replaced by the answer of the field's `suggest` address and read out politely.
 */
export function Offers(props: { id: string }) {
  const { words } = useAround();
  return <div id={props.id} class="offers" role="status" aria-label={words.optionsAppear} />;
}

export const textFieldExamples: ExampleGroup = {
  title: 'Writing',
  use: 'Words first. A field is as wide as the answer it expects; help stands above it and stays.',
  examples: [
    {
      name: 'one line, several lines with a count',
      vnode: (
        <Form action="/design" draft="design-example">
          <TextField
            name="title"
            label="In a few words"
            hint="As you would tell a neighbour on the stairs."
            suggest="/design/offers"
          />
          <TextArea name="words" label="What happened?" max={1000} optional rows={4} />
          <TextField name="phone" type="tel" autocomplete="tel" width="medium" label="Telephone" />
        </Form>
      ),
    },
    {
      name: 'something to change',
      vnode: (
        <Form
          action="/design"
          label="A form with errors"
          typed={{ email: 'lin@', room: '<b>3</b>' }}
          errors={{
            email: 'An e-mail address has an @ with something on both sides.',
            room: 'Please leave the room number out. Everybody can read this.',
          }}
        >
          <TextField name="email" type="email" autocomplete="email" label="E-mail" />
          <TextField name="room" width="short" label="Where exactly?" />
        </Form>
      ),
    },
  ],
};
