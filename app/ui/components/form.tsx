import { type ComponentChildren, createContext } from 'preact';
import { useContext, useId } from 'preact/hooks';
import { useAround } from '../around.tsx';

/** What came from the browser: single values, and lists where a field was sent several times. */
export type TypedValues = Readonly<Record<string, string | readonly string[]>>;

/** One sentence for each field that has to be changed; `''` for the form as a whole. */
export type FieldErrors = Readonly<Record<string, string>>;

type FormAround = { readonly typed: TypedValues; readonly errors: FieldErrors };

const FormContext = createContext<FormAround>({ typed: {}, errors: {} });

/** For fields: the one value typed under this name, if any. */
export function useTyped(name: string): string | undefined {
  const value = useContext(FormContext).typed[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** For fields: all values typed under this name, undefined if the form was not sent yet. */
export function useTypedList(name: string): readonly string[] | undefined {
  const { typed } = useContext(FormContext);
  const value = typed[name];
  // An unticked box is not sent at all: a form that came back without it means "none".
  if (value === undefined) return Object.keys(typed).length > 0 ? [] : undefined;
  return typeof value === 'string' ? [value] : value;
}

export function useError(name: string): string | undefined {
  return useContext(FormContext).errors[name];
}

export type FormProps = {
  action: string;
  /** Default `post`. With `get` neither token nor key is sent. */
  method?: 'post' | 'get' | undefined;
  /** `ask.csrf()` */
  csrf?: string | undefined;
  /** `ask.formKey()`: what is sent twice with it acts once. */
  formKey?: string | undefined;
  /** What was typed before, by field name; fields below show it. */
  typed?: TypedValues | undefined;
  errors?: FieldErrors | undefined;
  /** Values that go along unseen. */
  hidden?: TypedValues | undefined;
  /** For forms with pictures. */
  multipart?: boolean | undefined;
  /** A name under which what is typed is kept on the device until it has been handed in. */
  draft?: string | undefined;
  label?: string | undefined;
  children: ComponentChildren;
};

/** A form with its token, its key, its error summary, and the values and errors for the fields inside. */
export function Form(props: FormProps) {
  const { words } = useAround();
  const { typed = {}, errors = {}, method = 'post' } = props;
  return (
    <FormContext.Provider value={{ typed, errors }}>
      {Object.keys(errors).length > 0 && <ErrorSummary errors={errors} />}
      <form
        class="form"
        method={method}
        action={props.action}
        enctype={props.multipart ? 'multipart/form-data' : undefined}
        data-draft={props.draft}
        aria-label={props.label}
        // The server says what is missing, in the page's language and all at once.
        novalidate
      >
        {method === 'post' && props.csrf && <input type="hidden" name="_csrf" value={props.csrf} />}
        {method === 'post' && props.formKey && (
          <input type="hidden" name="_key" value={props.formKey} />
        )}
        <HiddenFields values={props.hidden ?? {}} />
        {props.children}
        {props.draft && (
          <p class="hint" data-draft-note hidden>
            {words.draftKept}{' '}
            <button type="button" class="as-link" data-draft-forget>
              {words.draftForget}
            </button>
          </p>
        )}
      </form>
    </FormContext.Provider>
  );
}

/** Values that go along unseen: the answers of earlier steps. */
export function HiddenFields(props: { values: TypedValues }) {
  return (
    <>
      {Object.entries(props.values).flatMap(([name, value]) =>
        (typeof value === 'string' ? [value] : value).map((one) => (
          <input type="hidden" name={name} value={one} />
        )),
      )}
    </>
  );
}

/** All errors in one place above the form, each leading to its field. Gets the focus when the page opens. */
export function ErrorSummary(props: { errors: FieldErrors }) {
  const { words } = useAround();
  const heading = useId();
  return (
    <div class="error-summary" role="alert" aria-labelledby={heading} tabindex={-1} data-focus>
      <h2 id={heading}>{words.errorsHeading}</h2>
      <ul>
        {Object.entries(props.errors).map(([name, message]) => (
          <li>{name ? <a href={`#${fieldId(name)}`}>{message}</a> : message}</li>
        ))}
      </ul>
    </div>
  );
}

/** The id of a field's control: what an error summary leads to. */
export function fieldId(name: string): string {
  return `f-${name}`;
}

/** Fields that belong together, under a heading that is read out with each of them. */
export function Fieldset(props: { legend: string; hint?: string; children: ComponentChildren }) {
  return (
    <fieldset class="fieldset">
      <legend>{props.legend}</legend>
      {props.hint && <p class="hint">{props.hint}</p>}
      {props.children}
    </fieldset>
  );
}
