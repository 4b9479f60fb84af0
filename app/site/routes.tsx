import { z } from 'zod';
import { choice, page, question } from '../platform/http/define.ts';
import {
  changePreferences,
  preferencesCookie,
  writePreferences,
} from '../platform/http/preferences.ts';
import type { Answer, Route } from '../platform/http/route.ts';
import { asksFromHere } from '../platform/security/client-address.ts';
import { sameText } from '../platform/security/compare.ts';
import { setCookie } from '../platform/security/cookies.ts';
import { safeNext } from '../platform/security/redirect-target.ts';
import { DesignPage } from '../ui/design-page.tsx';
import { ApiPage, ProblemsPage } from './api-page.tsx';
import type { Asset } from './assets.ts';
import { wordsOf } from './messages/index.ts';

export type SiteParts = {
  readonly secureCookies: boolean;
  readonly metricsToken: string | null;
  asset(file: string): Asset | null;
  metrics(): Promise<{ text: string; type: string }>;
  health(): Promise<Health>;
  /** All routes, for the description of the API; asked late, since these routes are among them. */
  routes(): readonly Route[];
  openApi(): unknown;
  refusals(lang: 'zh-Hans' | 'zh-Hant' | 'en'): Readonly<Record<string, string>>;
};

export type Health = {
  readonly status: 'ok' | 'degraded';
  readonly version: string;
  readonly database: 'ok' | 'unreachable';
  readonly durability: 'power-safe' | 'process-safe' | 'unknown';
  /** Whether the public log is as it was signed; `refused`: nothing is signed and nothing can be changed. */
  readonly record: 'checking' | 'ok' | 'refused';
  readonly at: string;
};

const year = 365 * 24 * 3600;
const common = { scope: 'installation', action: 'record.read' } as const;

const text = (body: string, type: string, status = 200): Answer => ({
  raw: new Response(body, {
    status,
    headers: { 'content-type': type, 'cache-control': 'no-store' },
  }),
});

/** The tree of the foot, small: what stands beside the name of the page in a browser. */
const banyan =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0f4031"/><path d="M4 14c0-4 4-5 6-5 1-3 11-3 12 0 2 0 6 1 6 5 0 3-4 4-12 4S4 17 4 14z" fill="#f5f0e4"/><path d="M8 17v6M24 17v6M12 17v9M20 17v9M16 16v10" stroke="#f5f0e4" stroke-width="2" stroke-linecap="round"/></svg>';

/** Addresses that belong to no community and no capability. */
export function siteRoutes(parts: SiteParts): Route[] {
  return [
    choice({
      id: 'site.preferences',
      path: '/preferences',
      action: 'site.preferences',
      scope: 'installation',
      async flip(ask, typed) {
        const sent = Object.fromEntries(
          Object.entries(typed).map(([name, value]) => [name, [value].flat().at(-1) ?? '']),
        );
        const chosen = writePreferences(changePreferences(ask.preferences, sent));
        const next = safeNext(sent['next'], ask.url.origin) ?? '/';
        return {
          // A language in the address would win over the choice just made.
          see: next.replace(/([?&])lang=[^&]*&?/, '$1').replace(/[?&]$/, ''),
          cookies: [
            setCookie(preferencesCookie, chosen, { secure: parts.secureCookies, maxAge: year }),
          ],
        };
      },
    }),
    page({
      ...common,
      id: 'site.asset',
      path: '/assets/:file',
      async show(ask) {
        const found = parts.asset(ask.params['file'] ?? '');
        if (!found) return null;
        const packed =
          found.packed && /\bbr\b/.test(ask.request.headers.get('accept-encoding') ?? '');
        return {
          raw: new Response(packed ? found.packed : found.body, {
            headers: {
              'content-type': found.type,
              'cache-control': 'public, max-age=31536000, immutable',
              vary: 'Accept-Encoding',
              ...(packed && { 'content-encoding': 'br' }),
            },
          }),
        };
      },
    }),
    page({
      ...common,
      id: 'site.health',
      path: '/health',
      loopback: true,
      async show() {
        const health = await parts.health();
        return text(
          JSON.stringify(health),
          'application/json; charset=utf-8',
          health.status === 'ok' ? 200 : 503,
        );
      },
    }),
    page({
      ...common,
      id: 'site.metrics',
      path: '/metrics',
      loopback: true,
      async show(ask) {
        const given = ask.request.headers.get('authorization') ?? '';
        const allowed = parts.metricsToken
          ? sameText(given, `Bearer ${parts.metricsToken}`)
          : asksFromHere(ask.request);
        if (!allowed) return null;
        const { text: body, type } = await parts.metrics();
        return text(body, type);
      },
    }),
    page({
      ...common,
      id: 'site.robots',
      path: '/robots.txt',
      show: async () =>
        text('User-agent: *\nDisallow: /api/\nDisallow: /*/sign-in\n', 'text/plain; charset=utf-8'),
    }),
    page({
      ...common,
      id: 'site.icon',
      path: '/favicon.ico',
      show: async () => ({
        raw: new Response(banyan, {
          headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=604800' },
        }),
      }),
    }),
    page({
      ...common,
      id: 'site.design',
      path: '/design',
      show: async (ask) => ({
        title: wordsOf(ask.lang).foot.design,
        body: <DesignPage />,
        unlisted: true,
      }),
    }),
    page({
      ...common,
      id: 'site.api',
      path: '/api',
      show: async (ask) => ({
        title: wordsOf(ask.lang).api.title,
        body: <ApiPage lang={ask.lang} routes={parts.routes()} />,
      }),
    }),
    page({
      ...common,
      id: 'site.problems',
      path: '/api/problems',
      show: async (ask) => ({
        title: wordsOf(ask.lang).api.problems,
        body: <ProblemsPage lang={ask.lang} refusals={parts.refusals(ask.lang)} />,
      }),
    }),
    page({
      ...common,
      id: 'site.openapi',
      path: '/api/openapi.json',
      show: async () => text(JSON.stringify(parts.openApi()), 'application/json; charset=utf-8'),
    }),
    question({
      ...common,
      id: 'site.version',
      path: '/',
      summary: 'Which version runs here, and where to go on',
      output: z.object({ version: z.string(), communities: z.string(), description: z.string() }),
      answer: async () => ({
        version: (await parts.health()).version,
        communities: '/api/v1/communities',
        description: '/api/openapi.json',
      }),
    }),
  ];
}
