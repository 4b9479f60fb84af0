import { concernRecordWords } from '../concerns/index.ts';
import type { Standing } from '../disclosure/index.ts';
import { unreadCount } from '../following/index.ts';
import { admit, dependsOnRights, displayNameOf, identify, rightsHere } from '../people/index.ts';
import { communitiesOf } from '../places/index.ts';
import type { Capability } from '../platform/capability.ts';
import type { Clock } from '../platform/clock.ts';
import type { Config } from '../platform/config.ts';
import { type Database, everyCommunity } from '../platform/db/database.ts';
import { durabilityOf } from '../platform/db/durability.ts';
import type { Route, Tenant } from '../platform/http/route.ts';
import { buildServer } from '../platform/http/server.ts';
import type { Guard } from '../platform/http/site.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { limitRoute, shedRoute } from '../platform/limits/for-routes.ts';
import { openLimits } from '../platform/limits/limits.ts';
import { openShedding } from '../platform/limits/shedding.ts';
import type { Log } from '../platform/log.ts';
import { openMetrics } from '../platform/metrics.ts';
import { type Refusal, refuse } from '../platform/result.ts';
import type { Services } from '../platform/services.ts';
import { readAssets } from './assets.ts';
import { openDressing } from './dress.tsx';
import { foundRoutes } from './found-routes.tsx';
import { openGuard } from './guard.ts';
import { wordsOf } from './messages/index.ts';
import { openApi } from './openapi.ts';
import { plainPage } from './plain-pages.tsx';
import { toldReceipts } from './receipts.tsx';
import { openReleasing, type Releasing } from './release.ts';
import { type Health, siteRoutes } from './routes.tsx';

export const version = '0.1.0';

export type Assembled = {
  fetch(request: Request): Promise<Response>;
  readonly routes: readonly Route[];
  /** A built script by its name, as text; null: it has not been built. */
  script(name: string): string | null;
  /** Forgets pages kept ready: after acts that did not come through the server. */
  changed(): void;
  /** What stands around the recorded part of pages: recorded once for each version of the program. */
  readonly releasing: Releasing;
  close(): void;
};

/** All sentences for refusal codes: the site's own and every capability's. */
function refusalsIn(
  capabilities: readonly Capability[],
  lang: Language,
): Readonly<Record<string, string>> {
  return Object.assign(
    {},
    wordsOf(lang).refusals,
    ...capabilities.map(({ refusals }) => refusals?.[lang] ?? {}),
  );
}

/** Puts the whole site together from its outside parts. */
export async function assemble(given: {
  config: Config;
  database: Database;
  clock: Clock;
  log: Log;
  root: string;
  services: Services;
  capabilities: readonly Capability[];
  /** How the record stands: while it is refused, everything can be read and nothing be changed. */
  record: () => Standing;
  /** Benchmarks come from one address: `Infinity` turns the limits off. */
  limitScale?: number;
}): Promise<Assembled> {
  const { config, database, clock, log, services, capabilities } = given;
  const refusals = (lang: Language) => refusalsIn(capabilities, lang);
  const assets = readAssets(given.root);
  const metrics = openMetrics(database);
  // A measurement wants to see the load, not to be turned away by it.
  const shedding = openShedding({
    ...(given.limitScale === Number.POSITIVE_INFINITY && { thresholdMs: Number.POSITIVE_INFINITY }),
    queueDelay: () => database.load().oldestMs,
  });
  database.onWait(shedding.noteWait);
  const limits = openLimits({ scale: given.limitScale ?? 1 });
  const tls = config.baseUrl?.protocol === 'https:';
  const guard: Guard = openGuard({
    keys: services.keys,
    clock,
    tls,
    secureCookies: services.secureCookies,
    proxies: config.trustedProxies,
    limit: limitRoute(limits),
    shed: shedRoute(shedding),
  });

  /** The language of each community, for visitors whose browser does not say. */
  const languageOf = new Map<string, Language>();

  const community = async (slug: string) => {
    const found = (await communitiesOf(database)).find((one) => one.slug === slug) ?? null;
    if (found) languageOf.set(slug, found.settings.language);
    return found;
  };

  const health = async (): Promise<Health> => {
    const durability = await database.read(everyCommunity, durabilityOf).catch(() => null);
    return {
      status: durability ? 'ok' : 'degraded',
      version,
      database: durability ? 'ok' : 'unreachable',
      durability: durability ?? 'unknown',
      record: given.record().state,
      at: clock.now().toISOString(),
    };
  };

  const routes: Route[] = capabilities.flatMap((capability) => capability.routes);
  routes.push(
    ...foundRoutes(database),
    ...siteRoutes({
      secureCookies: services.secureCookies,
      metricsToken: config.metricsToken,
      asset: assets.find,
      metrics: async () => ({ text: await metrics.text(), type: metrics.contentType }),
      health,
      routes: () => routes,
      openApi: () => openApi(routes, services.origin),
      refusals,
    }),
  );

  const sayRefusal = (lang: Language, refusal: Refusal) =>
    refusals(lang)[refusal.code] ?? `${wordsOf(lang).refused.title} (${refusal.code})`;

  const dress = openDressing({
    nav: capabilities.flatMap(({ nav = [] }) => nav),
    assets,
    origin: services.origin,
    readOnly: () => given.record().state === 'refused',
    async signed(ask) {
      const person = ask.actor.person;
      if (!person) return null;
      return {
        name: await displayNameOf(ask.reader, person),
        href: ask.href('/me'),
        unread: await unreadCount(ask.reader, person),
      };
    },
  });

  const panels = capabilities
    .flatMap((capability) => capability.panels ?? [])
    .sort((a, b) => a.order - b.order);

  const server = buildServer({
    routes,
    database,
    clock,
    services,
    async tenant(slug): Promise<Tenant | null> {
      const found = await community(slug);
      if (found) languageOf.set(found.slug, found.settings.language);
      return found;
    },
    defaultLanguage: (tenant) => languageOf.get(tenant?.slug ?? '') ?? 'zh-Hans',
    identify: (reader, request, tenant, now) => identify(reader, request, tenant, now, services),
    async admit(actor, row, reader) {
      // Most doors do not depend on a setting: they open without a question.
      const rights =
        row.scope === 'community' && dependsOnRights(row.action)
          ? await rightsHere(reader)
          : undefined;
      return admit(actor, row, clock.now(), rights);
    },
    dress,
    plain: (ask, what) => plainPage(ask, what, sayRefusal),
    sayRefusal,
    async panels(ask, subject, id) {
      const shown = [];
      for (const panel of panels)
        if (panel.subject === subject) shown.push(await panel.show(ask, id));
      return shown;
    },
    told: toldReceipts,
    guard,
    closed: () => (given.record().state === 'refused' ? refuse('record_refused') : null),
    hosts: config.baseUrl ? [config.baseUrl.host] : [],
    tls,
    note(entry) {
      if (entry.route && entry.ms !== undefined)
        metrics.answered(entry.route, entry.status ?? 0, entry.ms);
      if (entry.level !== 'info' || config.logLevel === 'debug') log.note(entry);
    },
  });

  const releasing = openReleasing({
    ...{ version, database, clock, routes, origin: services.origin, fetch: server.fetch },
    assets: assets.all(),
    kinds: [{ kind: 'concern', route: 'concerns.page', words: concernRecordWords }],
  });

  return {
    fetch: server.fetch,
    routes,
    script: assets.text,
    changed: server.changed,
    releasing,
    close: () => shedding.close(),
  };
}
