import type { ExampleGroup } from '../example.ts';

/**
 * Characters that change the direction of what follows, or are not seen at all: with them a text can show
 * something else than it says (Unicode TR 36).
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the purpose
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** A text without characters that would let it look different from what it says. */
export function withoutTricks(text: string): string {
  return text.replace(invisible, '');
}

/**
 * What somebody wrote, exactly and only as text: paragraphs and lines are kept, addresses are not made into
 * links, nothing in it can turn the direction of the page around it.
 */
export function ResidentText(props: {
  text: string;
  /** The language it was written in, if it is another than the page's. */
  lang?: string | undefined;
  /** Cut after so many paragraphs' worth of lines, for lists. */
  quote?: boolean | undefined;
}) {
  const paragraphs = withoutTricks(props.text)
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
  return (
    <div class={props.quote ? 'resident-text quote' : 'resident-text'} lang={props.lang}>
      {paragraphs.map((paragraph) => (
        <p dir="auto">
          {paragraph.split('\n').flatMap((line, index) => (index === 0 ? [line] : [<br />, line]))}
        </p>
      ))}
    </div>
  );
}

/** A short text from a person inside a sentence or a title: isolated, one line. */
export function Said(props: { text: string; lang?: string }) {
  return <bdi lang={props.lang}>{withoutTricks(props.text).replace(/\s+/g, ' ').trim()}</bdi>;
}

/** How somebody is called here. No picture, no colour of their own: nobody weighs more by looking better. */
export function Person(props: {
  name: string;
  /** In which role, in words. */
  as?: string | undefined;
  href?: string | undefined;
}) {
  const name = <bdi>{withoutTricks(props.name)}</bdi>;
  return (
    <span class="person">
      {props.href ? <a href={props.href}>{name}</a> : name}
      {props.as && <span class="person-role"> · {props.as}</span>}
    </span>
  );
}

export const residentTextExamples: ExampleGroup = {
  title: 'What people wrote',
  use: 'Everything a person typed goes through one of these. Nothing in it is ever a link or markup.',
  examples: [
    {
      name: 'paragraphs',
      vnode: (
        <ResidentText
          lang="zh-Hans"
          text={
            '三号楼二楼的感应灯坏了两个星期了。\n晚上老人上楼要摸黑。\n\n物业说等配件，请问要等到什么时候？'
          }
        />
      ),
    },
    {
      name: 'markup and direction marks do nothing',
      vnode: (
        <ResidentText
          text={'<b>Hello</b> https://example.org \u202Egnp.exe <script>alert(1)</script>'}
        />
      ),
    },
    {
      name: 'a quotation, a name, a title in a sentence',
      vnode: (
        <div>
          <ResidentText quote text="We carried her wheelchair down four floors." />
          <p>
            <Person name="白鹭" as="resident" /> wrote about{' '}
            <Said text={'\u202ELift in building 7'} />
          </p>
        </div>
      ),
    },
  ],
};
