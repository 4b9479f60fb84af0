import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Field, FieldError, type FieldProps, useField } from './field.tsx';
import { Form, useTypedList } from './form.tsx';

export type Option = {
  readonly value: string;
  readonly label: ComponentChildren;
  readonly hint?: ComponentChildren | undefined;
};

type GroupProps = Omit<FieldProps, 'label' | 'value'> & {
  legend: ComponentChildren;
  options: readonly Option[];
  /** Short answers beside each other. */
  inline?: boolean | undefined;
};

function Group(
  props: GroupProps & {
    type: 'radio' | 'checkbox';
    chosen: readonly string[];
    role?: 'radiogroup' | undefined;
  },
) {
  const { words } = useAround();
  const field = useField({ ...props, label: props.legend });
  return (
    <fieldset
      class={field.invalid ? 'fieldset field-wrong' : 'fieldset'}
      role={props.role}
      aria-describedby={field.describedBy}
      aria-invalid={field.invalid && props.role ? 'true' : undefined}
    >
      <legend class={props.labelHidden ? 'unseen' : undefined}>
        {props.legend}
        {props.optional && <span class="optional"> {words.optional}</span>}
      </legend>
      {props.hint && (
        <div id={field.hintId} class="hint">
          {props.hint}
        </div>
      )}
      <FieldError id={field.errorId} error={field.error} />
      <div class={props.inline ? 'choices choices-inline' : 'choices'}>
        {props.options.map((option, index) => {
          // The first one carries the field's id, so that the error summary leads to it.
          const id = index === 0 ? field.id : `${field.id}-${index + 1}`;
          return (
            <Choice
              type={props.type}
              id={id}
              name={props.name}
              option={option}
              checked={props.chosen.includes(option.value)}
            />
          );
        })}
      </div>
    </fieldset>
  );
}

function Choice(props: {
  type: 'radio' | 'checkbox';
  id: string;
  name: string;
  option: Option;
  checked: boolean;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
}) {
  const { option, id } = props;
  const described = [option.hint && `${id}-note`, props.describedBy].filter(Boolean).join(' ');
  return (
    <div class="choice">
      <input
        type={props.type}
        id={id}
        name={props.name}
        value={option.value}
        checked={props.checked}
        aria-describedby={described || undefined}
        aria-invalid={props.invalid ? 'true' : undefined}
      />
      <label for={id}>{option.label}</label>
      {option.hint && (
        <div id={`${id}-note`} class="hint">
          {option.hint}
        </div>
      )}
    </div>
  );
}

/** One of a few. For more than about seven use `Select`. */
export function Radios(props: GroupProps & { value?: string }) {
  const { value } = useField({ ...props, label: props.legend });
  return (
    <Group {...props} type="radio" role="radiogroup" chosen={value === undefined ? [] : [value]} />
  );
}

/** Any number of a few. */
export function Checkboxes(props: GroupProps & { values?: readonly string[] }) {
  const typed = useTypedList(props.name);
  return <Group {...props} type="checkbox" chosen={typed ?? props.values ?? []} />;
}

/** A single yes. `value` is what is sent when it is ticked (default `true`). */
export function Checkbox(props: Omit<FieldProps, 'value'> & { value?: string; checked?: boolean }) {
  const typed = useTypedList(props.name);
  const field = useField(props);
  const value = props.value ?? 'true';
  return (
    <div class={field.invalid ? 'field field-wrong' : 'field'}>
      <FieldError id={field.errorId} error={field.error} />
      <Choice
        type="checkbox"
        id={field.id}
        name={props.name}
        option={{ value, label: props.label, hint: props.hint }}
        checked={typed ? typed.includes(value) : (props.checked ?? false)}
        describedBy={field.error && field.errorId}
        invalid={field.invalid}
      />
    </div>
  );
}

/** One of many. `empty` is the first, empty line ("Please choose"). */
export function Select(
  props: FieldProps & {
    options: readonly (
      | { readonly value: string; readonly label: string }
      | {
          readonly group: string;
          readonly options: readonly { readonly value: string; readonly label: string }[];
        }
    )[];
    empty?: string | undefined;
  },
) {
  return (
    <Field
      {...props}
      control={({ id, name, value, describedBy, invalid }) => {
        const line = (option: { value: string; label: string }) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        );
        return (
          <select
            class="input input-full"
            id={id}
            name={name}
            aria-describedby={describedBy}
            aria-invalid={invalid ? 'true' : undefined}
          >
            {props.empty !== undefined && <option value="">{props.empty}</option>}
            {props.options.map((option) =>
              'group' in option ? (
                <optgroup label={option.group}>{option.options.map(line)}</optgroup>
              ) : (
                line(option)
              ),
            )}
          </select>
        );
      }}
    />
  );
}

export const choiceExamples: ExampleGroup = {
  title: 'Choosing',
  use: 'Large rows to tap. Nothing is chosen in advance that costs somebody something.',
  examples: [
    {
      name: 'one of a few, any of a few, a yes, one of many',
      vnode: (
        <Form action="/design" typed={{ shown: 'made-up' }} label="Choices">
          <Radios
            name="shown"
            legend="How should you appear?"
            options={[
              {
                value: 'made-up',
                label: 'With a made-up name',
                hint: 'Neighbours see “Kingfisher”.',
              },
              { value: 'name', label: 'With my name' },
              { value: 'hidden', label: 'Without any name' },
            ]}
          />
          <Radios
            name="done"
            legend="Is it really done?"
            inline
            optional
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
          <Checkboxes
            name="kinds"
            legend="What is it about?"
            hint="More than one is fine."
            options={[
              { value: 'light', label: '照明' },
              { value: 'water', label: '排水' },
            ]}
          />
          <Checkbox name="agree" label="The person agrees that I write this down for them." />
          <Select
            name="where"
            label="Where?"
            empty="Please choose"
            options={[
              { value: 'a', label: 'The whole neighbourhood' },
              { group: 'Block 3', options: [{ value: 'b', label: 'Building 7' }] },
            ]}
          />
        </Form>
      ),
    },
    {
      name: 'not chosen yet',
      vnode: (
        <Form
          action="/design"
          label="A choice with an error"
          errors={{ consent: 'Please choose one.', read: 'Please tick this first.' }}
        >
          <Radios
            name="consent"
            legend="May we call back?"
            options={[
              { value: 'yes', label: 'Yes' },
              { value: 'no', label: 'No' },
            ]}
          />
          <Checkbox name="read" label="I have read how this works." hint="It takes two minutes." />
        </Form>
      ),
    },
  ],
};
