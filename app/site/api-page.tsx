import type { Route } from '../platform/http/route.ts';
import { apiPath } from '../platform/http/table.ts';
import type { Language } from '../platform/i18n/languages.ts';
import { Table } from '../ui/index.ts';
import { wordsOf } from './messages/index.ts';
import { apiRoutes } from './openapi.ts';

/** The API explains itself: no script, no outside request. */
export function ApiPage(props: { lang: Language; routes: readonly Route[] }) {
  const words = wordsOf(props.lang).api;
  const operations = [...apiRoutes(props.routes)].sort((a, b) =>
    apiPath(a.row) < apiPath(b.row) ? -1 : 1,
  );
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.intro}</p>
      <h2>{words.start}</h2>
      <pre>
        <code>GET /api/v1/communities</code>
      </pre>
      <ul>
        <li>
          <a href="/api/openapi.json">{words.document}</a>
        </li>
        <li>{words.token}</li>
        <li>{words.key}</li>
        <li>{words.paging}</li>
        <li>{words.etag}</li>
        <li>
          <a href="/api/problems">{words.problems}</a>
        </li>
      </ul>
      <Table
        caption={words.operations}
        columns={[{ label: words.where }, { label: words.what }, { label: words.who }]}
        rows={operations.map((route) => [
          <code>
            {route.row.method} {apiPath(route.row)}
          </code>,
          <span lang="en">{route.summary}</span>,
          route.row.needs === 'nobody' ? words.everybody : words.signedIn,
        ])}
      />
    </>
  );
}

export function ProblemsPage(props: {
  lang: Language;
  refusals: Readonly<Record<string, string>>;
}) {
  const words = wordsOf(props.lang).api;
  return (
    <>
      <h1>{words.problems}</h1>
      <Table
        caption={words.problems}
        captionHidden
        columns={[{ label: words.code }, { label: words.meaning }]}
        rows={Object.entries(props.refusals)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([code, sentence]) => [<code id={code}>{code}</code>, sentence])}
      />
    </>
  );
}
