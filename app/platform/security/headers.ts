/** What an answer is: its headers depend on it. */
export type AnswerKind = 'page' | 'asset' | 'open-data' | 'download';

export type Policy = Readonly<Record<string, readonly string[]>>;

/**
 * What a page of ours may do: load from its own host, nothing else. There is no inline script, style or handler
 * anywhere, and markup made by script must pass a named policy (Trusted Types).
 */
export const contentPolicy: Policy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'worker-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'object-src': ["'none'"],
  'frame-ancestors': ["'none'"],
  'require-trusted-types-for': ["'script'"],
};

/** What only map pages add: pictures made in the browser, and the one policy that names the worker's address. */
export const mapPolicy: Policy = {
  ...contentPolicy,
  'img-src': ["'self'", 'data:', 'blob:'],
  'trusted-types': ['linli-map-worker'],
};

/** Pages that others may show in a frame, by a list of their own; they carry no cookies. */
export function embeddedPolicy(framedBy: readonly string[]): Policy {
  return { ...contentPolicy, 'frame-ancestors': framedBy.length ? framedBy : ["'none'"] };
}

export function writePolicy(policy: Policy): string {
  return Object.entries(policy)
    .map(([directive, values]) => `${directive} ${values.join(' ')}`)
    .join('; ');
}

/** Our own pages may ask where somebody is (the place of a concern); no frame and nobody else may. */
const permissions =
  'accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(self), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(self), usb=(), browsing-topics=()';

/** A year, as ASVS 3.4.1 asks. */
const strictTransport = 'max-age=31536000; includeSubDomains';

/**
 * The headers of every answer, errors included.
 *
 * `open-data` may be read by pages of other sites: it is the same for everybody, and our cookies are not looked at
 * there.
 */
export function securityHeaders(given: {
  readonly tls: boolean;
  readonly kind: AnswerKind;
  readonly policy?: Policy;
}): Readonly<Record<string, string>> {
  const { tls, kind, policy = contentPolicy } = given;
  const open = kind === 'open-data';
  return {
    'content-security-policy':
      // A file somebody sent in can do nothing at all, even when it is opened as a page.
      kind === 'download' ? `${writePolicy(policy)}; sandbox` : writePolicy(policy),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': open ? 'cross-origin' : 'same-origin',
    'permissions-policy': permissions,
    ...(open && { 'access-control-allow-origin': '*' }),
    ...(tls && { 'strict-transport-security': strictTransport }),
  };
}
