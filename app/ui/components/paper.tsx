import type { ComponentChildren } from 'preact';
import type { ExampleGroup } from '../example.ts';
import { Qr } from './qr.tsx';

/** A code as it is read aloud and typed: `K7M4Q 2XWPA`. One that comes in groups of its own keeps them. */
export function groupCode(code: string): string {
  if (code.includes('-')) return code.replaceAll('-', ' ');
  return code.replace(/\s+/g, '').replace(/(.{5})(?=.)/g, '$1 ');
}

/**
 * A slip of paper (A6 or a till roll): what it is for, the code as large as the paper allows, the square code, the
 * address in letters, and what to do with it in one or two sentences.
 */
export function Slip(props: {
  /** From whom: the place's name. */
  from: ComponentChildren;
  title: ComponentChildren;
  code: string;
  codeLabel: ComponentChildren;
  /** Where the square code leads. */
  url: string;
  /** The address to type, when it is shorter than the square code's. */
  typedUrl?: string | undefined;
  children?: ComponentChildren;
  /** Until when it works, the telephone, the opening hours. */
  foot?: ComponentChildren;
}) {
  return (
    <article class="slip">
      <p class="slip-from">{props.from}</p>
      <p class="slip-title">{props.title}</p>
      <p class="slip-label">{props.codeLabel}</p>
      <p class="slip-code" dir="ltr">
        {groupCode(props.code)}
      </p>
      <div class="slip-row">
        <Qr text={props.url} />
        <div class="slip-words">{props.children}</div>
      </div>
      <p class="slip-url" dir="ltr">
        {props.typedUrl ?? props.url}
      </p>
      {props.foot && <div class="slip-foot">{props.foot}</div>}
    </article>
  );
}

/** A letter to be posted or put through a door: the address stands where a window envelope has its window. */
export function Letter(props: {
  from: ComponentChildren;
  /** One line each. */
  to: readonly ComponentChildren[];
  date: ComponentChildren;
  subject: ComponentChildren;
  children: ComponentChildren;
  signature?: ComponentChildren;
  code?:
    | { readonly label: ComponentChildren; readonly code: string; readonly url: string }
    | undefined;
}) {
  return (
    <article class="letter">
      <p class="letter-from">{props.from}</p>
      <address class="letter-to">
        {props.to.map((line) => (
          <div>{line}</div>
        ))}
      </address>
      <p class="letter-date">{props.date}</p>
      <p class="letter-subject">{props.subject}</p>
      <div class="prose">{props.children}</div>
      {props.code && (
        <div class="letter-code">
          <Qr text={props.code.url} />
          <div>
            <p class="slip-label">{props.code.label}</p>
            <p class="slip-code" dir="ltr">
              {groupCode(props.code.code)}
            </p>
            <p class="slip-url" dir="ltr">
              {props.code.url}
            </p>
          </div>
        </div>
      )}
      {props.signature && <p class="letter-signature">{props.signature}</p>}
    </article>
  );
}

/** A notice for the board (A4 or A3): title, text, and at the foot the square code with its address. */
export function Poster(props: {
  from: ComponentChildren;
  title: ComponentChildren;
  children: ComponentChildren;
  url: string;
  foot?: ComponentChildren;
}) {
  return (
    <article class="poster">
      <p class="slip-from">{props.from}</p>
      <p class="poster-title">{props.title}</p>
      <div class="prose">{props.children}</div>
      <div class="letter-code">
        <Qr text={props.url} />
        <div>
          <p class="slip-url" dir="ltr">
            {props.url}
          </p>
          {props.foot}
        </div>
      </div>
    </article>
  );
}

export const paperExamples: ExampleGroup = {
  title: 'Paper',
  use: 'Black on white at every hour: what is seen on the screen is what comes out of the printer.',
  examples: [
    {
      name: 'a slip',
      vnode: (
        <Slip
          from="榕荫社区邻里中心"
          title="您的诉求已登记"
          codeLabel="查询码"
          code="K7M4Q2XWPA"
          url="https://linli.example/rongyin/s/K7M4Q2XWPA"
          typedUrl="linli.example/rongyin/s"
          foot={<p>电话 0591-8800 1234 · 周一至周六 8:30–17:30</p>}
        >
          <p>扫一扫，或在网页上输入查询码，随时看办到哪一步。不用注册。</p>
        </Slip>
      ),
    },
    {
      name: 'a letter',
      vnode: (
        <Letter
          from="Banyan Shade neighbourhood centre, 3 Riverside Lane"
          to={['The resident of', 'Building 7, staircase 2, flat 501', 'Riverside Lane']}
          date="24 November 2026"
          subject="Your code, to show that you live here"
          code={{
            label: 'Your code',
            code: 'M2WQ8R4TKX',
            url: 'https://linli.example/rongyin/posted',
          }}
          signature="The neighbourhood centre"
        >
          <p>Somebody at this address asked for a code. If it was you, enter it within 30 days.</p>
          <p>If it was not you, throw this letter away. Nothing happens without the code.</p>
        </Letter>
      ),
    },
  ],
};
