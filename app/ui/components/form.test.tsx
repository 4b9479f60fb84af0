import type { VNode } from 'preact';
import { describe, expect, it } from 'vitest';
import { renderFragment } from '../render.tsx';
import { Checkbox, Checkboxes, Radios, Select } from './choices.tsx';
import { Form } from './form.tsx';
import { CodeEntry, Photos } from './special-fields.tsx';
import { TextArea, TextField } from './text-field.tsx';

const draw = (vnode: VNode) =>
  renderFragment(vnode, { lang: 'en', timeZone: 'UTC', now: new Date(0) });

const options = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B' },
];

describe('a form', () => {
  it('carries its token and its key when it changes something, and neither when it only asks', () => {
    const post = draw(
      <Form action="/x" csrf="token" formKey="key">
        .
      </Form>,
    );
    expect(post).toContain('<input type="hidden" name="_csrf" value="token"/>');
    expect(post).toContain('<input type="hidden" name="_key" value="key"/>');
    const get = draw(
      <Form action="/x" method="get" csrf="token" formKey="key">
        .
      </Form>,
    );
    expect(get).not.toContain('hidden');
  });

  it('shows again what was typed, and leads from each error to its field', () => {
    const html = draw(
      <Form
        action="/x"
        typed={{ title: '"><script>', words: '</textarea>', pick: 'b', many: ['a'], where: 'b' }}
        errors={{ title: 'Shorter, please.', pick: 'Choose.', '': 'Something is wrong.' }}
      >
        <TextField name="title" label="Title" value="before" />
        <TextArea name="words" label="Words" max={10} />
        <Radios name="pick" legend="Pick" options={options} />
        <Checkboxes name="many" legend="Many" options={options} values={['b']} />
        <Select name="where" label="Where" options={options} />
        <Checkbox name="yes" label="Yes" checked />
      </Form>,
    );
    expect(html).toContain('value="&quot;>&lt;script>"');
    expect(html).not.toContain('before');
    expect(html).toContain('&lt;/textarea></textarea>');
    expect(html).toContain('<a href="#f-title">Shorter, please.</a>');
    expect(html).toMatch(
      /id="f-title" .*? aria-describedby="f-title-error" aria-invalid="true" required/,
    );
    expect(html).toContain('<a href="#f-pick">Choose.</a>');
    expect(html).toMatch(/<input type="radio" id="f-pick-2" name="pick" value="b" checked/);
    expect(html).toMatch(/<input type="checkbox" id="f-many" name="many" value="a" checked/);
    expect(html).not.toMatch(/value="b" checked[^>]*>[^<]*<label for="f-many-2"/);
    expect(html).toMatch(/<option value="b" selected/);
    // an unticked box is not sent: the form came back, so it is not ticked any more
    expect(html).not.toMatch(/name="yes" value="true" checked/);
    expect(html).toContain('<li>Something is wrong.</li>');
  });

  it('shows what was there before while nothing was sent', () => {
    const html = draw(
      <Form action="/x">
        <TextField name="title" label="Title" value="before" />
        <Checkbox name="yes" label="Yes" checked />
        <Checkboxes name="many" legend="Many" options={options} values={['b']} />
      </Form>,
    );
    expect(html).toContain('value="before"');
    expect(html).toMatch(/name="yes" value="true" checked/);
    expect(html).toMatch(/id="f-many-2" name="many" value="b" checked/);
    expect(html).not.toContain('error-summary');
  });

  it('keeps values that go along unseen, also several under one name', () => {
    const html = draw(
      <Form action="/x" hidden={{ a: ['1', '2'], b: '"' }}>
        .
      </Form>,
    );
    expect(html.match(/name="a"/g)).toHaveLength(2);
    expect(html).toContain('name="b" value="&quot;"');
  });

  it('asks for pictures only in a form that can send them', () => {
    const html = draw(
      <Form action="/x" multipart>
        <Photos name="photos" label="Pictures" max={4} />
      </Form>,
    );
    expect(html).toContain('enctype="multipart/form-data"');
    expect(html.match(/type="file"/g)).toHaveLength(4);
  });

  it('takes a code without correcting or suggesting', () => {
    const html = draw(<CodeEntry name="code" label="Code" />);
    expect(html).toContain('spellcheck="false"');
    expect(html).toContain('autocapitalize="characters"');
  });
});
