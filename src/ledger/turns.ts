/**
 * Turns: a state is extended by one task at a time.
 */

/** Runs tasks one after another: the state is extended by one of them at a time. */
export function queue(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
