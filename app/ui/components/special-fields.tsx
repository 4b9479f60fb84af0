import { useAround } from '../around.tsx';
import type { ExampleGroup } from '../example.ts';
import { Button } from './button.tsx';
import { Field, type FieldProps, type Wired } from './field.tsx';
import { Form, HiddenFields, type TypedValues } from './form.tsx';

/** Up to `max` pictures, all sent under one name. The server counts: a browser may send more. */
export function Photos(
  props: Omit<FieldProps, 'value' | 'hint'> & { max?: number; hint?: string },
) {
  const { words } = useAround();
  const { max = 4 } = props;
  const input = (index: number, wired: Omit<Wired, 'value'>) => (
    <input
      type="file"
      accept="image/*"
      // Several at once where the browser can; the other controls are for browsers that cannot.
      multiple={index === 0 && max > 1}
      id={wired.id}
      name={wired.name}
      aria-label={index > 0 ? words.photo(index + 1) : undefined}
      aria-describedby={wired.describedBy}
      aria-invalid={wired.invalid ? 'true' : undefined}
    />
  );
  return (
    <Field
      {...props}
      hint={props.hint ?? words.photos(max)}
      control={({ id, name, describedBy, invalid }) => (
        <div class="photo-inputs">
          {input(0, { id, name, describedBy, invalid })}
          {max > 1 && (
            <details class="disclosure">
              <summary>{words.morePhotos}</summary>
              {Array.from({ length: max - 1 }, (_, index) =>
                input(index + 1, { id: `${id}-${index + 2}`, name, describedBy, invalid: false }),
              )}
            </details>
          )}
        </div>
      )}
    />
  );
}

/** A day, as the browser's own date field; typed as 2026-11-24 where a browser has none. */
export function DateField(props: FieldProps & { min?: string; max?: string }) {
  return (
    <Field
      {...props}
      control={({ id, name, value, describedBy, invalid }) => (
        <input
          type="date"
          class="input input-medium"
          id={id}
          name={name}
          value={value}
          min={props.min}
          max={props.max}
          placeholder="2026-11-24"
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
        />
      )}
    />
  );
}

/** The code of a slip or a letter: ten letters and digits, shown in groups, any case, spaces forgiven. */
export function CodeEntry(props: Omit<FieldProps, 'hint'> & { hint?: string }) {
  const { words } = useAround();
  return (
    <Field
      {...props}
      hint={props.hint ?? words.codeHint}
      control={({ id, name, value, describedBy, invalid }) => (
        <input
          class="input input-code"
          id={id}
          name={name}
          value={value}
          type="text"
          dir="ltr"
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          maxlength={20}
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
          data-code="5 5"
        />
      )}
    />
  );
}

/** Search as a plain GET form. `hidden` keeps the filters that are already set. */
export function SearchField(props: {
  action: string;
  name?: string | undefined;
  label: string;
  value?: string | undefined;
  hidden?: TypedValues | undefined;
  id?: string | undefined;
}) {
  const { words } = useAround();
  const { name = 'q', id = 'search' } = props;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <search> is not known to browsers older than two years
    <form class="search" method="get" action={props.action} role="search" aria-label={props.label}>
      <HiddenFields values={props.hidden ?? {}} />
      <label class="label" for={id}>
        {props.label}
      </label>
      <div class="search-row">
        <input
          class="input"
          type="search"
          id={id}
          name={name}
          value={props.value}
          dir="auto"
          maxlength={100}
          enterkeyhint="search"
        />
        <Button kind="quiet">{words.search}</Button>
      </div>
      {props.value && (
        <a class="search-clear" href={props.action}>
          {words.clearSearch}
        </a>
      )}
    </form>
  );
}

export const specialFieldExamples: ExampleGroup = {
  title: 'Pictures, days, codes, search',
  use: 'Each works without script; the browser’s own controls are used where they are good.',
  examples: [
    {
      name: 'pictures, a day, a code',
      vnode: (
        <Form action="/design" multipart label="Special fields">
          <Photos name="photos" label="Pictures" optional />
          <DateField name="day" label="Since when?" value="2026-11-03" />
          <CodeEntry name="code" label="Your code" />
        </Form>
      ),
    },
    {
      name: 'search',
      vnode: <SearchField action="/design" label="Look for something" value="电梯" />,
    },
  ],
};
