import type { ComponentChildren } from 'preact';
import { useAround } from '../around.tsx';
import { fieldId, useError, useTyped } from './form.tsx';

/** What every field has. */
export type FieldProps = {
  /** The name it is sent under; its value and error are looked up by it in the form. */
  name: string;
  label: ComponentChildren;
  /** Help that is always visible: placeholders vanish when they are needed. */
  hint?: ComponentChildren | undefined;
  /** Overrides the error the form has for this name. */
  error?: string | undefined;
  /** The value before anything was typed. What was typed wins. */
  value?: string | undefined;
  /** Says that it may stay empty. Everything else is needed. */
  optional?: boolean | undefined;
  /** Default: from the name. Needed when a page has the same name twice. */
  id?: string | undefined;
  /** Hides the label from the eye only, where a heading just above says the same. */
  labelHidden?: boolean | undefined;
};

/** What a control needs from the field around it. */
export type Wired = {
  id: string;
  name: string;
  value: string | undefined;
  describedBy: string | undefined;
  invalid: boolean;
};

/** The value, error and ids of a field, and its label, hint and error as they stand above the control. */
export function useField(props: FieldProps): Wired & {
  error: string | undefined;
  hintId: string;
  errorId: string;
} {
  const found = useError(props.name);
  const typed = useTyped(props.name);
  const error = props.error ?? found;
  const id = props.id ?? fieldId(props.name);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const described = [props.hint && hintId, error && errorId].filter(Boolean).join(' ');
  return {
    id,
    name: props.name,
    value: typed ?? props.value,
    describedBy: described || undefined,
    invalid: error !== undefined,
    error,
    hintId,
    errorId,
  };
}

/** Label, hint, error, then the control. */
export function Field(props: FieldProps & { control: (wired: Wired) => ComponentChildren }) {
  const { words } = useAround();
  const wired = useField(props);
  return (
    <div class={wired.invalid ? 'field field-wrong' : 'field'}>
      <label for={wired.id} class={props.labelHidden ? 'unseen' : 'label'}>
        {props.label}
        {props.optional && <span class="optional"> {words.optional}</span>}
      </label>
      {props.hint && (
        <div id={wired.hintId} class="hint">
          {props.hint}
        </div>
      )}
      <FieldError id={wired.errorId} error={wired.error} />
      {props.control(wired)}
    </div>
  );
}

/** What is wrong with a field, said beside it. */
export function FieldError(props: { id: string; error: string | undefined }) {
  const { words } = useAround();
  if (!props.error) return null;
  return (
    <p id={props.id} class="field-error">
      <span class="unseen">{words.errorPrefix} </span>
      {props.error}
    </p>
  );
}
