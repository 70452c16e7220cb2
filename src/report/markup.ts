/**
 * Markup: elements as data, and the one place that prints them. A string is always text: it is escaped, wherever it
 * stands. There is no other door, so nothing that comes from a ledger can become markup.
 *
 * A tree and twenty lines instead of a library: what prints HTML and SVG well elsewhere wants a DOM or a framework.
 */
export type Markup = Element | string;

/** An element; `null` among its attributes is left out, and among its children is nothing. */
export interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string | null>>;
  readonly children: readonly Markup[];
}

/** An element with its attributes and what is in it. */
export function element(
  tag: string,
  attributes: Element['attributes'] = {},
  ...children: readonly (Markup | null)[]
): Element {
  return { tag, attributes, children: children.filter((child) => child !== null) };
}

const empty: ReadonlySet<string> = new Set(['br', 'meta']);

/** The element, and all that is in it, as HTML. */
export function printMarkup(markup: Markup): string {
  if (typeof markup === 'string') return escaped(markup);
  const { tag, attributes, children } = markup;
  const written = Object.entries(attributes)
    .map(([name, value]) => (value === null ? '' : ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`))
    .join('');
  if (empty.has(tag)) return `<${tag}${written}>`;
  return `<${tag}${written}>${children.map(printMarkup).join('')}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
