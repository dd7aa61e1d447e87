/** Some properties of something, anew; `undefined` takes one away. */
export type Changes<Type> = { readonly [Key in keyof Type]?: Type[Key] | undefined };

/** Something with changes. */
export function changed<Type extends object>(before: Type, changes: Changes<Type>): Type {
  const entries = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Type;
}

/** The same changes made to each of several things. */
export function eachChanged<Type extends object>(
  all: Readonly<Record<string, Type>>,
  changes: Changes<Type>,
): Record<string, Type> {
  return Object.fromEntries(Object.entries(all).map(([key, each]) => [key, changed(each, changes)]));
}

/** A part of a chart's definition, wherever it lies: to be read and changed. */
export interface Part<Type> {
  readonly read: () => Type;
  readonly change: (changes: Changes<Type>) => void;
}

/** A part of a part, all of whose properties may be left out: nothing is set where there is none. */
export function partOf<Whole extends object, Key extends keyof Whole>(
  whole: Part<Whole>,
  key: Key,
): Part<NonNullable<Whole[Key]> & object> {
  const read = () => (whole.read()[key] ?? {}) as NonNullable<Whole[Key]> & object;
  return {
    read,
    change: (changes) => {
      whole.change({ [key]: changed(read(), changes) } as Changes<Whole>);
    },
  };
}
