import { Advice, Button, Form, Heading, Said, Section, Summary, When } from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';
import type { Group } from '../setting.ts';

export type OpenProposal = {
  readonly id: string;
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly reason: string;
  readonly proposedAs: string;
  readonly at: Date;
  /** What whoever looks may do about it. */
  readonly may: { readonly agree: boolean; readonly drop: boolean };
  readonly own: boolean;
};

export type SettingLine = {
  readonly id: string;
  readonly name: string;
  readonly effect: string;
  readonly value: string;
  /** What holds where nobody decided otherwise; null: that is what holds. */
  readonly usual: string | null;
  readonly waits: boolean;
};

export type SettingsPageProps = {
  readonly words: Words;
  readonly alone: boolean;
  readonly open: readonly OpenProposal[];
  readonly groups: readonly { readonly id: Group; readonly lines: readonly SettingLine[] }[];
  readonly errors: readonly string[];
  readonly csrf: string;
  formKey(): string;
  href(path: string): string;
};

/** Every setting in plain words, what waits for a second person, and the way to propose a change. */
export function SettingsPage(props: SettingsPageProps) {
  const { words, href } = props;
  const { page } = words;
  return (
    <>
      <Heading title={page.title} lead={page.lead} />
      <nav aria-label={page.title}>
        <ul>
          {props.groups.map(({ id }) => (
            <li>
              <a href={`#${id}`}>{words.groups[id]}</a>
            </li>
          ))}
        </ul>
      </nav>
      {props.errors.map((message) => (
        <Advice tone="careful" title={message} />
      ))}
      {props.alone && (
        <Advice tone="careful" title={page.alone}>
          <p>
            <a href={href('/admin/people')}>{page.aloneHow}</a>
          </p>
        </Advice>
      )}
      <Section
        title={page.open}
        id="open"
        more={{ href: href('/how/changes'), label: page.changes }}
      >
        {props.open.length === 0 && <p>{page.noneOpen}</p>}
        <Summary
          rows={props.open.map((one) => ({
            name: one.name,
            value: <Waiting {...props} one={one} />,
          }))}
        />
      </Section>
      {props.groups.map((group) => (
        <Section title={words.groups[group.id]} id={group.id}>
          <Summary
            rows={group.lines.map((line) => ({
              name: line.name,
              value: (
                <>
                  <Said text={line.value} />
                  <div class="hint">
                    {line.effect}
                    {line.usual && ` ${page.usual(line.usual)}`}
                    {line.waits && ` ${page.waits}`}
                  </div>
                </>
              ),
              change: { href: href(`/admin/settings/change/${line.id}`), what: line.name },
            }))}
          />
        </Section>
      ))}
    </>
  );
}

function Waiting(props: SettingsPageProps & { one: OpenProposal }) {
  const { one, href } = props;
  const { page } = props.words;
  const button = (path: string, label: string, kind: 'main' | 'quiet') => (
    <Form
      action={href(path)}
      csrf={props.csrf}
      formKey={props.formKey()}
      hidden={{ proposal: one.id }}
    >
      <Button kind={kind} label={`${label}: ${one.name}`}>
        {label}
      </Button>
    </Form>
  );
  return (
    <>
      <p>
        <Said text={page.becomes(one.before, one.after)} />
      </p>
      <p>
        <Said text={one.reason} />
      </p>
      <p class="hint">
        {page.by[one.proposedAs]} · <When at={one.at} as="moment" />
        {!one.may.agree && ` · ${one.own ? page.yours : page.notYours}`}
      </p>
      <div class="actions">
        {one.may.agree && button('/admin/settings/agree', page.agree, 'main')}
        {one.may.drop &&
          button('/admin/settings/drop', one.own ? page.takeBack : page.refuse, 'quiet')}
      </div>
    </>
  );
}
