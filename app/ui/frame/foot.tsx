import { useAround } from '../around.tsx';
import type { PageProps } from '../page.tsx';
import { ThemeForm } from './display.tsx';
import { RecordLine } from './record-line.tsx';

/** The ground: somebody to talk to, a way back, and what can be checked. In the same order on every page. */
export function Foot(props: { page: PageProps }) {
  const { words } = useAround();
  const { page } = props;
  const crumb = page.breadcrumbs?.at(-1);
  const back = crumb ?? page.place;
  return (
    <footer class="foot">
      <div class="foot-inside">
        <section class="help" aria-label={words.help}>
          <div data-live="">
            {page.telephone && (
              <p class="help-talk">
                <span>{words.talk}</span>{' '}
                <a class="help-call" href={`tel:${page.telephone.replace(/[^+\d]/g, '')}`}>
                  {words.call(page.telephone)}
                </a>
              </p>
            )}
          </div>
          <ul class="foot-links">
            {back && (
              <li>
                <a href={back.href}>{words.back(back.name)}</a>
              </li>
            )}
            {page.helpHref && (
              <li>
                <a href={page.helpHref}>{words.help}</a>
              </li>
            )}
            <li>
              <a href="#content">{words.toTop}</a>
            </li>
            {page.footLinks?.map((link) => (
              <li>
                <a href={link.href}>{link.name}</a>
              </li>
            ))}
          </ul>
        </section>
        <ThemeForm page={page} />
        <RecordLine page={page} />
        {page.url && (
          <p class="print-address" data-live="">
            {words.address}: {page.url}
          </p>
        )}
      </div>
    </footer>
  );
}
