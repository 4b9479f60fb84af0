import type { ExampleGroup } from '../example.ts';
import { Field, type FieldProps } from './field.tsx';
import { Form } from './form.tsx';

/** One file, chosen in the browser's own way. The form around it needs `multipart`. */
export function FileField(
  props: Omit<FieldProps, 'value'> & {
    /** Which files are offered first, e.g. `.csv,text/csv`. */
    accept?: string | undefined;
  },
) {
  return (
    <Field
      {...props}
      control={({ id, name, describedBy, invalid }) => (
        <input
          type="file"
          accept={props.accept}
          id={id}
          name={name}
          aria-describedby={describedBy}
          aria-invalid={invalid ? 'true' : undefined}
        />
      )}
    />
  );
}

export const fileFieldExamples: ExampleGroup = {
  title: 'A file',
  use: 'Say which kind of file and how large it may be before it is chosen.',
  examples: [
    {
      name: 'a table',
      vnode: (
        <Form action="/design" multipart>
          <FileField
            name="register"
            label="The register as a CSV file"
            hint="At most 25 MB."
            accept=".csv,text/csv"
          />
        </Form>
      ),
    },
  ],
};
