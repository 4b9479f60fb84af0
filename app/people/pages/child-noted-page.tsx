import { Actions, Heading, LinkButton, Said } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';

/** A child was noted: what the worker tells the guardian. */
export function ChildNotedPage(props: {
  words: Words;
  child: string;
  guardian: string;
  href(path: string): string;
}) {
  const words = props.words.counter;
  return (
    <>
      <Heading title={words.childTitle} />
      <p>
        <Said text={words.childNoted(props.child, props.guardian)} />
      </p>
      <Actions>
        <LinkButton href={props.href('/counter')}>{words.title}</LinkButton>
      </Actions>
    </>
  );
}
