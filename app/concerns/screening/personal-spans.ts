import type { Span } from '../../platform/text/fold.ts';

export type PersonalKind =
  | 'phone'
  | 'id_number'
  | 'bank_card'
  | 'email'
  | 'messenger'
  | 'plate'
  | 'door'
  | 'name';

/** `high` and `medium` are masked; `low` is pointed out to a person and left as it is. */
export type PersonalSpan = Span & {
  readonly kind: PersonalKind;
  readonly confidence: 'high' | 'medium' | 'low';
};
