/**
 * Tree head: one that was kept elsewhere is read before it is compared with anything.
 */
import * as z from 'zod';
import { rule } from '../model/schema.ts';
import type { TreeHead } from './merkle.ts';

/** 64 lower-case hex digits. */
export const digestSchema: z.ZodType<string> = z
  .string()
  .refine(
    (text) => /^[0-9a-f]{64}$/.test(text),
    rule('digest_must_be_sha256', 'The root is not a SHA-256 in lower-case hex.', 'Write 64 hex digits.'),
  );

/** A position, and 64 lower-case hex digits. */
export const treeHeadSchema: z.ZodType<TreeHead> = z.strictObject({ position: z.int().min(0), root: digestSchema });
