import {
  Actions,
  Button,
  Disclosure,
  type FieldErrors,
  Form,
  LinkButton,
  Radios,
  Section,
  TextField,
  type TypedValues,
} from '../../ui/index.ts';
import type { ConcernWords } from '../messages/index.ts';

type Sent = { action: string; csrf: string; formKey: string };

/** For whoever came with a slip: it can become part of their account. */
export function TakeBox(
  props: Sent & { words: ConcernWords; code: string; signedIn: boolean; signInHref: string },
) {
  const words = props.words.own;
  return (
    <Section title={words.takeTitle} id="take">
      {props.signedIn ? (
        <Form
          action={props.action}
          csrf={props.csrf}
          formKey={props.formKey}
          hidden={{ statusCode: props.code }}
        >
          <p>{words.takeText}</p>
          <Actions>
            <Button kind="quiet">{words.takeButton}</Button>
          </Actions>
        </Form>
      ) : (
        <>
          <p>{words.signInFirst}</p>
          <Actions>
            <LinkButton kind="quiet" href={props.signInHref}>
              {words.signIn}
            </LinkButton>
          </Actions>
        </>
      )}
    </Section>
  );
}

/** For the worker in front of whom somebody stands with a proof. */
export function HandBox(
  props: Sent & { words: ConcernWords; typed?: TypedValues; errors?: FieldErrors; open: boolean },
) {
  const words = props.words.own;
  return (
    <Disclosure summary={words.handTitle} open={props.open}>
      <Form
        action={props.action}
        csrf={props.csrf}
        formKey={props.formKey}
        typed={props.typed ?? {}}
        errors={props.errors ?? {}}
      >
        <p>{words.handText}</p>
        <TextField name="account" label={words.account} width="medium" max={60} />
        <Radios
          name="proof"
          legend={words.proof}
          options={(['self', 'kin', 'represents'] as const).map((value) => ({
            value,
            label: words.proofs[value],
          }))}
        />
        <Actions>
          <Button kind="quiet">{words.handButton}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}
