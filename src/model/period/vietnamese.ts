/** Stub. */

import { refuse } from '../error.ts';
import type { Codec } from './codec.ts';
import { unknownLabel } from './issues.ts';
export const vietnamese: Codec = {
  read: (text) => refuse(unknownLabel(text)),
  print: (p) => refuse(unknownLabel(p.label)),
};
