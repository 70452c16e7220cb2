/**
 * Numbered ids: event ids that count, for histories that must be the same every time.
 */

/** Makes ids of the form of a UUIDv4 that end in the positions after `position`. */
export function numberedIds(position: number): () => string {
  let issued = position;
  return () => {
    issued += 1;
    return `00000000-0000-4000-8000-${String(issued).padStart(12, '0')}`;
  };
}
