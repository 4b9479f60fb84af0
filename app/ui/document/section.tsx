import type { ComponentChildren } from 'preact';

/** A part of a document; it hangs from a line by a short root, as everything in Linli does. */
export function DocumentSection(props: {
  id: string;
  title: string;
  lead?: string | undefined;
  children: ComponentChildren;
}) {
  return (
    <section class="section" id={props.id}>
      <h2>{props.title}</h2>
      {props.lead && <p class="lead">{props.lead}</p>}
      {props.children}
    </section>
  );
}
