import {
  Actions,
  Button,
  Checkbox,
  type FieldErrors,
  Fieldset,
  FlashNotice,
  Form,
  Heading,
  Radios,
  Said,
  Section,
  Select,
  TextField,
  type TypedValues,
} from '../../ui/index.ts';
import type { Words } from '../messages/index.ts';
import { mailChoices, type NoticeSettings } from '../settings.ts';

export type FollowedEntry = {
  readonly subject: string;
  readonly kind: string;
  readonly name: string;
  readonly written: boolean;
  readonly href: string | null;
  readonly wants: boolean;
};

export type Choice = { readonly value: string; readonly label: string };

export type SettingsProps = {
  readonly words: Words;
  readonly followed: readonly FollowedEntry[];
  readonly choices: readonly { readonly group: string; readonly options: readonly Choice[] }[];
  readonly settings: NoticeSettings;
  readonly mailAvailable: boolean;
  /** One sentence to begin with: what was just done. */
  readonly flash: string | null;
  readonly typed?: TypedValues | undefined;
  readonly errors?: FieldErrors | undefined;
  readonly actions: { readonly follow: string; readonly unfollow: string; readonly save: string };
  readonly csrf: string;
  formKey(): string;
};

export function SettingsPage(props: SettingsProps) {
  const { words, followed, flash } = props;
  return (
    <>
      <Heading title={words.settings.title} />
      {flash !== null && <FlashNotice flash={{ tone: 'good', text: flash }} />}
      <Section id="how" title={words.settings.how}>
        <HowForm {...props} />
      </Section>
      <Section id="followed" title={words.settings.followed}>
        {followed.length === 0 ? (
          <p>{words.settings.followedNone}</p>
        ) : (
          // biome-ignore lint/a11y/noRedundantRoles: Safari forgets that a list without marks is one
          <ul class="cards" role="list">
            {followed.map((entry) => (
              <li key={entry.subject}>
                <Followed {...props} entry={entry} />
              </li>
            ))}
          </ul>
        )}
        <Form
          action={props.actions.follow}
          csrf={props.csrf}
          formKey={props.formKey()}
          label={words.settings.add}
        >
          <Select
            name="subject"
            label={words.settings.what}
            options={props.choices.filter(({ options }) => options.length > 0)}
          />
          <Actions>
            <Button kind="quiet">{words.follow.follow}</Button>
          </Actions>
        </Form>
      </Section>
    </>
  );
}

function HowForm(props: SettingsProps) {
  const { words, settings, mailAvailable } = props;
  const mailLabels = {
    none: words.settings.mailNone,
    own: words.settings.mailOwn,
    followed: words.settings.mailFollowed,
  };
  return (
    <Form
      action={props.actions.save}
      csrf={props.csrf}
      formKey={props.formKey()}
      typed={props.typed}
      errors={props.errors}
      label={words.settings.how}
      // Without mail nobody is asked about it; what was chosen stays as it was.
      hidden={
        mailAvailable
          ? {}
          : { mail: settings.mail, quietFrom: settings.quietFrom, quietTo: settings.quietTo }
      }
    >
      <p>{words.settings.inProduct}</p>
      <Checkbox name="digest" label={words.settings.digest} checked={settings.digest} />
      {mailAvailable ? (
        <>
          <Radios
            name="mail"
            legend={words.settings.mail}
            hint={words.settings.mailLimit}
            value={settings.mail}
            options={mailChoices.map((value) => ({ value, label: mailLabels[value] }))}
          />
          <Fieldset legend={words.settings.quiet} hint={words.settings.quietHint}>
            <TextField
              name="quietFrom"
              label={words.settings.quietFrom}
              value={settings.quietFrom}
              width="short"
              max={5}
            />
            <TextField
              name="quietTo"
              label={words.settings.quietTo}
              value={settings.quietTo}
              width="short"
              max={5}
            />
          </Fieldset>
        </>
      ) : (
        <p>{words.settings.mailUnavailable}</p>
      )}
      <Actions>
        <Button>{words.settings.save}</Button>
      </Actions>
    </Form>
  );
}

function Followed(props: SettingsProps & { entry: FollowedEntry }) {
  const { words, entry } = props;
  const name = entry.written ? <Said text={entry.name} /> : entry.name;
  return (
    <article class="card">
      <div class="card-words">
        <p>{entry.href === null ? name : <a href={entry.href}>{name}</a>}</p>
        <p class="card-meta">
          <span class="meta">{entry.kind}</span>
          {!entry.wants && <span class="meta">{words.settings.muted}</span>}
        </p>
        <Form
          action={entry.wants ? props.actions.unfollow : props.actions.follow}
          csrf={props.csrf}
          formKey={props.formKey()}
          hidden={{ subject: entry.subject }}
          label={entry.name}
        >
          <Button
            kind="quiet"
            label={`${entry.wants ? words.follow.stop : words.follow.unmute}: ${entry.name}`}
          >
            {entry.wants ? words.follow.stop : words.follow.unmute}
          </Button>
        </Form>
      </div>
    </article>
  );
}
