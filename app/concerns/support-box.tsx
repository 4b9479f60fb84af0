import type { ComponentChildren } from 'preact';
import { can, rightsHere } from '../people/index.ts';
import type { Ask } from '../platform/http/route.ts';
import { Actions, Advice, Button, Form, LinkButton } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';
import type { ConcernRow } from './store.ts';
import { supportCounts, supports } from './support-store.ts';
import { isOpen, type State } from './transitions.ts';

/** How many stand behind a concern, and what this reader can do about it. */
export async function supportFor(ask: Ask, row: ConcernRow): Promise<ComponentChildren> {
  if (!row.public) return null;
  const words = wordsOf(ask.lang);
  const [count] = await supportCounts(ask.reader, [row.id]);
  const told = (
    <p class="support-count">
      <b>{words.support.count(count?.all ?? 0)}</b>
      {/* ■ Where others may support too, the residents are told apart; a handful is not. */}
      {count &&
        count.residents !== null &&
        count.residents < count.all &&
        ` · ${words.support.residents(count.residents)}`}
    </p>
  );
  if (!isOpen(row.state as State)) return told;
  if (!ask.actor.person)
    return (
      <>
        {told}
        <Actions>
          <LinkButton
            kind="quiet"
            href={`${ask.href('/sign-in')}?next=${encodeURIComponent(ask.url.pathname)}`}
          >
            {words.support.signIn}
          </LinkButton>
        </Actions>
      </>
    );
  if (ask.actor.person === row.author) return told;
  const verdict = can(
    ask.actor,
    'concern.support',
    { author: row.author, body: row.body },
    await rightsHere(ask.reader),
  );
  if (!verdict.ok)
    return (
      <>
        {told}
        {verdict.code === 'assurance_needed' && (
          <Advice>
            {words.support.needsL2} <a href={ask.href('/me/residence')}>{words.support.how}</a>
          </Advice>
        )}
      </>
    );
  const already = await supports(ask.reader, row.id, ask.actor.person);
  return (
    <>
      {told}
      <Form
        action={ask.href(`/concerns/${row.id}/${already ? 'unsupport' : 'support'}`)}
        csrf={ask.csrf()}
        formKey={ask.formKey()}
        label={already ? words.support.withdraw : words.support.button}
      >
        <Button kind={already ? 'quiet' : 'main'}>
          {already ? words.support.withdraw : words.support.button}
        </Button>
      </Form>
    </>
  );
}
