/**
 * Members: what stands in a plain object, read without running any code of its owner.
 */

/**
 * The values under these keys, `undefined` where there is none; null unless `value` is a plain object that has them as
 * data and has no other members. Throws what the trap of a proxy throws.
 *
 * @param undefinedMembers - Whether a member that is `undefined` makes an object that is not plain, or none at all.
 */
export function membersOf(
  value: unknown,
  keys: readonly string[],
  undefinedMembers: 'refused' | 'dropped' = 'refused',
): readonly unknown[] | null {
  if (typeof value !== 'object' || value === null) return null;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return null;
  let others = Object.getOwnPropertyNames(value).length;
  const members: unknown[] = [];
  for (const key of keys) {
    const property = Object.getOwnPropertyDescriptor(value, key);
    if (property === undefined) {
      members.push(undefined);
      continue;
    }
    others -= 1;
    if (!('value' in property) || property.enumerable !== true) return null;
    if (property.value === undefined && undefinedMembers === 'refused') return null;
    members.push(property.value);
  }
  return others === 0 && Object.getOwnPropertySymbols(value).length === 0 ? members : null;
}

/** What stands in a list; null unless it is one that holds data, without holes, and nothing else. */
export function itemsOf(value: unknown): readonly unknown[] | null {
  if (!Array.isArray(value)) return null;
  const items: unknown[] = [];
  for (let index = 0; index < value.length; index++) {
    const property = Object.getOwnPropertyDescriptor(value, index);
    if (property === undefined || !('value' in property) || property.enumerable !== true) return null;
    items.push(property.value);
  }
  return Object.keys(value).length === items.length ? items : null;
}
