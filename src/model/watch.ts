/**
 * Watch: whom work that takes long obeys, and whom it tells how far it is.
 */
import * as z from 'zod';

/** What ends long work: an `AbortSignal`, or something that says as much. */
export interface Signal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** A signal, where one is given. */
export const signalSchema: z.ZodType<Signal | undefined> = z
  .custom<Signal>((given) => typeof given === 'object' && given !== null && 'aborted' in given)
  .optional();

/** A function to call back, where one is given. */
export function callbackSchema<F extends (...given: never[]) => unknown>(): z.ZodType<F | undefined> {
  return z.custom<F>((given) => typeof given === 'function').optional();
}

/** @throws the signal's reason, once it is aborted. */
export function obey(signal: Signal | undefined): void {
  if (signal?.aborted) throw signal.reason;
}
