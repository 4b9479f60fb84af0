import { useAround } from '../around.tsx';

/** Where this page stands, from the home page down. The last step back is also the way back. */
export function Breadcrumbs(props: {
  crumbs: readonly { readonly name: string; readonly href: string }[];
  title: string;
}) {
  const { words } = useAround();
  if (props.crumbs.length === 0) return null;
  return (
    <nav class="crumbs" aria-label={words.whereAmI}>
      <ol>
        {props.crumbs.map((crumb) => (
          <li>
            <a href={crumb.href}>{crumb.name}</a>
          </li>
        ))}
        <li aria-current="page" data-live="">
          {props.title}
        </li>
      </ol>
    </nav>
  );
}
