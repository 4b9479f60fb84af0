import fc from 'fast-check';

const unit = fc.oneof(
  fc.integer({ min: 0, max: 0xffff }),
  fc.integer({ min: 0, max: 0x7f }),
  fc.integer({ min: 0xd7f0, max: 0xe00f }),
  fc.integer({ min: 0xfff0, max: 0xffff }),
);

/** Any text at all, halves of characters and what no document may hold among it. (`unit: 'binary'` takes 1.5 s to begin.) */
export const anyText = fc
  .array(unit, { maxLength: 60 })
  .map((units) => String.fromCharCode(...units));
