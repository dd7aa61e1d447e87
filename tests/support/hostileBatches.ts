import fc from "fast-check";
import { type PresentMember, presentMembers } from "../../tools/excelApi/present";

/** The parts of a request that the client library never makes up like this, but another page could. */
interface HostilePath {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId: number;
  readonly ArgumentInfo: { readonly Arguments: unknown[]; readonly ReferencedObjectPathIds: (number | null)[] };
}

export interface HostileBatch {
  readonly ObjectPaths: Readonly<Record<number, HostilePath>>;
  readonly Actions: readonly HostileAction[];
}

/** An action of such a request. */
export interface HostileAction {
  readonly ActionType: number;
  readonly ObjectState?: Readonly<Record<string, unknown>>;
}

const CLASSES = presentMembers();
const WORKBOOK: HostilePath = {
  Id: 1,
  ObjectPathType: 1,
  Name: "",
  ParentObjectPathId: 0,
  ArgumentInfo: { Arguments: [], ReferencedObjectPathIds: [] },
};

const pascalCase = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

/** Addresses, names and words that lead somewhere, beside those that lead nowhere. */
const text = fc.oneof(
  fc.constantFrom(
    "A1",
    "B2:C4",
    "A:B",
    "2:3",
    "Sheet1!A1",
    "'My sheet'!A1:B2",
    "A1:A9",
    "D4",
    "ZZ1",
    "XFD1048576",
    "A1,C3",
    "#REF!",
  ),
  fc.constantFrom(
    "Sheet1",
    "Welcome",
    "Table1",
    "",
    "x".repeat(40),
    "=1+",
    "=SUM(A1:A3)",
    "=A1:",
    "'",
    "__proto__",
    "constructor",
  ),
  fc.constantFrom(
    "Line",
    "Columns",
    "Auto",
    "All",
    "Down",
    "Left",
    "Values",
    "Hidden",
    "None",
    "Linear",
    "#FF0000",
    "red",
  ),
  fc.string({ maxLength: 8 }),
);
const number = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constantFrom(1e9, -1e9, 0.5, 1e308, 5e-324));
const scalar = fc.oneof(text, number, fc.boolean(), fc.constant(null));
const value = fc.oneof(
  { weight: 6, arbitrary: scalar },
  fc.array(fc.array(scalar, { maxLength: 3 }), { maxLength: 3 }),
  fc.dictionary(
    fc.constantFrom("name", "formula1", "operator", "key", "ascending", "values", "type", "showAs"),
    scalar,
  ),
);

/** Arguments, some of which are objects of the same request. */
const argumentsUpTo = (paths: number) =>
  fc
    .array(fc.tuple(value, fc.option(fc.integer({ min: 1, max: paths }), { freq: 4 })), { maxLength: 4 })
    .map((each) => ({
      Arguments: each.map(([argument]) => argument),
      ReferencedObjectPathIds: each.map(([, reference]) => reference),
    }));

/** A way from the workbook through its objects, along members that there are, a few steps long. */
function walk(className: string, path: HostilePath, steps: number): fc.Arbitrary<readonly [HostilePath[], string]> {
  const onward = (CLASSES.get(className) ?? []).filter(({ returns }) => CLASSES.has(returns));
  if (steps === 0 || onward.length === 0) return fc.constant([[path], className]);
  return fc.tuple(fc.constantFrom(...onward), argumentsUpTo(path.Id)).chain(([member, ArgumentInfo]) => {
    const next: HostilePath = {
      Id: path.Id + 1,
      ObjectPathType: member.kind === "property" ? 4 : 3,
      Name: pascalCase(member.name),
      ParentObjectPathId: path.Id,
      ArgumentInfo,
    };
    return walk(member.returns, next, steps - 1).map(([paths, end]): readonly [HostilePath[], string] => [
      [path, ...paths],
      end,
    ]);
  });
}

function actionOn(id: number, members: readonly PresentMember[]): fc.Arbitrary<HostileAction> {
  const name = fc.constantFrom(...members.map((member) => pascalCase(member.name)), "Nothing");
  const target = { ObjectPathId: id };
  return fc.oneof(
    fc.record({ Id: fc.nat(99), ActionType: fc.constant(1), ...constants(target) }),
    fc.record({
      Id: fc.nat(99),
      ActionType: fc.constant(2),
      ...constants(target),
      QueryInfo: fc.record({ Select: fc.array(name, { maxLength: 3 }) }),
    }),
    fc.record({
      Id: fc.nat(99),
      ActionType: fc.constantFrom(3, 4),
      ...constants(target),
      Name: name,
      ArgumentInfo: argumentsUpTo(id),
    }),
    fc.record({
      Id: fc.nat(99),
      ActionType: fc.constant(9),
      ...constants(target),
      ObjectState: fc.dictionary(name, value),
    }),
  );
}

const constants = ({ ObjectPathId }: { readonly ObjectPathId: number }) => ({
  ObjectPathId: fc.constant(ObjectPathId),
});

/** Requests that reach every class and member of the object model, with arguments that fit and arguments that do not. */
export const hostileBatch: fc.Arbitrary<HostileBatch> = fc
  .integer({ min: 0, max: 4 })
  .chain((steps) => walk("Workbook", WORKBOOK, steps))
  .chain(([paths, end]) =>
    fc.array(actionOn(paths.length, CLASSES.get(end) ?? []), { minLength: 1, maxLength: 3 }).map((Actions) => ({
      ObjectPaths: Object.fromEntries(paths.map((path) => [path.Id, path])),
      Actions,
    })),
  );
