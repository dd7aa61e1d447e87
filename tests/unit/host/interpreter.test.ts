import { beforeEach, describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { ApiError } from "../../../src/host/protocol/apiError";
import { EVENTS, HostCollection, HostObject, IS_TRACKED } from "../../../src/host/protocol/hostObject";
import { Interpreter } from "../../../src/host/protocol/interpreter";
import { parseBatch } from "../../../src/host/protocol/parseBatch";
import { type Action, ActionType, type Batch, type ObjectPath, ObjectPathType } from "../../../src/host/protocol/wire";

/** A little object model to interpret: a library of books. */
class Book extends HostObject {
  static get secret(): string {
    return "not to be read";
  }

  #title: string;

  constructor(
    readonly number: number,
    title: string,
  ) {
    super();
    this.#title = title;
  }

  override get [EVENTS](): readonly string[] {
    return ["onRead", "onMoved", "onChanged"];
  }

  get cover(): Cover {
    return new Cover();
  }

  get id(): string {
    return `book-${this.number}`;
  }

  get title(): string {
    return this.#title;
  }

  set title(value: unknown) {
    if (typeof value !== "string") throw new ApiError("InvalidArgument");
    this.#title = value;
  }

  compare(other: unknown): string {
    return other instanceof Book ? `${this.#title} / ${other.#title}` : `${this.#title} alone`;
  }

  burn(): never {
    throw new TypeError("a mistake of ours");
  }
}

class Cover extends HostObject {
  get color(): string {
    return "red";
  }
}

class Page extends HostObject {
  override get [IS_TRACKED](): boolean {
    return true;
  }

  get text(): string {
    return "once upon a time";
  }
}

class BookCollection extends HostCollection<Book> {
  readonly #books = [new Book(1, "One"), new Book(2, "Two")];

  get count(): number {
    return this.#books.length;
  }

  override list(): readonly Book[] {
    return this.#books;
  }

  getItem(id: unknown): Book {
    const book = this.#books.find((each) => each.id === id);
    if (book === undefined) throw new ApiError("ItemNotFound");
    return book;
  }

  getItemOrNullObject(id: unknown): Book | null {
    return this.#books.find((each) => each.id === id) ?? null;
  }
}

class Library extends HostObject {
  readonly #books = new BookCollection();

  get books(): BookCollection {
    return this.#books;
  }

  getPage(): Page {
    return new Page();
  }
}

const internalErrors: unknown[] = [];
const onRequestEnd = jest.fn();
let interpreter: Interpreter;

beforeEach(() => {
  internalErrors.length = 0;
  onRequestEnd.mockReset();
  interpreter = new Interpreter({
    root: new Library(),
    services: { Clock: new Cover() },
    onRequestEnd,
    onInternalError: (error) => internalErrors.push(error),
  });
});

const PATHS: Record<string, ObjectPath> = {
  1: { Id: 1, ObjectPathType: ObjectPathType.GlobalObject, Name: "" },
  2: { Id: 2, ObjectPathType: ObjectPathType.Property, Name: "Books", ParentObjectPathId: 1 },
  3: {
    Id: 3,
    ObjectPathType: ObjectPathType.Indexer,
    Name: "",
    ParentObjectPathId: 2,
    ArgumentInfo: { Arguments: ["book-1"] },
  },
  4: {
    Id: 4,
    ObjectPathType: ObjectPathType.Method,
    Name: "GetItemOrNullObject",
    ParentObjectPathId: 2,
    ArgumentInfo: { Arguments: ["book-9"] },
  },
  5: { Id: 5, ObjectPathType: ObjectPathType.Property, Name: "Cover", ParentObjectPathId: 4 },
  6: { Id: 6, ObjectPathType: ObjectPathType.Method, Name: "GetPage", ParentObjectPathId: 1 },
};

function run(...actions: Omit<Action, "Id">[]) {
  return runOn({}, ...actions);
}

function runOn(paths: Record<string, ObjectPath>, ...actions: Omit<Action, "Id">[]) {
  const batch: Batch = {
    ObjectPaths: { ...PATHS, ...paths },
    Actions: actions.map((action, index) => ({ Id: 100 + index, ...action })),
  };
  return interpreter.execute(batch);
}

const valuesOf = (result: ReturnType<typeof run>) => result.Results.map(({ Value }) => Value);

describe("a request", () => {
  it("loads properties of an object, through its parts, with its id", () => {
    const query = { ActionType: ActionType.Query, ObjectPathId: 3, QueryInfo: { Select: ["title", "cover/color"] } };
    expect(valuesOf(run(query))).toEqual([{ Id: "book-1", Title: "One", Cover: { Color: "red" } }]);
  });

  it("loads all scalar properties, and only those, when it names none", () => {
    const query = { ActionType: ActionType.Query, ObjectPathId: 3, QueryInfo: {} };
    expect(valuesOf(run(query))).toEqual([{ Id: "book-1", Title: "One" }]);
  });

  it("loads of a collection what it has itself, and the rest of each item", () => {
    const query = { ActionType: ActionType.Query, ObjectPathId: 2, QueryInfo: { Select: ["count", "title"] } };
    const items = [
      { Id: "book-1", Title: "One" },
      { Id: "book-2", Title: "Two" },
    ];
    expect(valuesOf(run(query))).toEqual([{ Count: 2, _Items: items }]);
  });

  it("loads a page of a collection", () => {
    const query = { ActionType: ActionType.Query, ObjectPathId: 2, QueryInfo: { Select: ["title"], Skip: 1, Top: 1 } };
    expect(valuesOf(run(query))).toEqual([{ _Items: [{ Id: "book-2", Title: "Two" }] }]);
  });

  it("sets a property and sees it in the same request", () => {
    const set = {
      ActionType: ActionType.SetProperty,
      Name: "Title",
      ObjectPathId: 3,
      ArgumentInfo: { Arguments: ["Uno"] },
    };
    const query = { ActionType: ActionType.Query, ObjectPathId: 3, QueryInfo: { Select: ["title"] } };
    expect(valuesOf(run(set, query))).toEqual([null, { Id: "book-1", Title: "Uno" }]);
  });

  it("calls methods, with objects among the arguments", () => {
    const second: ObjectPath = {
      Id: 7,
      ObjectPathType: ObjectPathType.Indexer,
      Name: "",
      ParentObjectPathId: 2,
      ArgumentInfo: { Arguments: ["book-2"] },
    };
    const call = {
      ActionType: ActionType.Method,
      Name: "Compare",
      ObjectPathId: 3,
      ArgumentInfo: { Arguments: [7], ReferencedObjectPathIds: [7] },
    };
    expect(valuesOf(runOn({ 7: second }, call))).toEqual(["One / Two"]);
  });

  it("answers for an object that does not exist, and for its parts, with null", () => {
    const instantiate = (ObjectPathId: number) => ({ ActionType: ActionType.Instantiate, ObjectPathId });
    const query = { ActionType: ActionType.Query, ObjectPathId: 5, QueryInfo: { Select: ["color"] } };
    const call = { ActionType: ActionType.Method, Name: "Compare", ObjectPathId: 4 };
    expect(valuesOf(run(instantiate(4), instantiate(5), query, call))).toEqual([null, null, null, { _IsNull: true }]);
  });

  it("hands out references for what is tracked, and takes them back", () => {
    const keep = { ActionType: ActionType.Method, Name: "_KeepReference", ObjectPathId: 6 };
    const again = { ActionType: ActionType.Instantiate, ObjectPathId: 6 };
    const [, identity] = valuesOf(run(keep, again));
    expect(identity).toEqual({ _ReferenceId: "r1" });

    const kept: ObjectPath = { Id: 8, ObjectPathType: ObjectPathType.Reference, Name: "r1" };
    const query = { ActionType: ActionType.Query, ObjectPathId: 8, QueryInfo: { Select: ["text"] } };
    expect(valuesOf(runOn({ 8: kept }, query))).toEqual([{ _ReferenceId: "r1", Text: "once upon a time" }]);

    const remove = {
      ActionType: ActionType.Method,
      Name: "_RemoveReference",
      ObjectPathId: 1,
      ArgumentInfo: { Arguments: ["r1"] },
    };
    run(remove);
    expect(runOn({ 8: kept }, query).Error).toMatchObject({ Code: "InvalidReference" });
  });

  it("carries out what was put off when it ends, also when it fails", () => {
    run({ ActionType: ActionType.Instantiate, ObjectPathId: 3 });
    run({ ActionType: ActionType.Method, Name: "Burn", ObjectPathId: 3 });
    expect(onRequestEnd).toHaveBeenCalledTimes(2);
  });
});

describe("a request that cannot be done", () => {
  it("stops where it fails, and says where that is", () => {
    const good = { ActionType: ActionType.Instantiate, ObjectPathId: 3 };
    const bad = {
      ActionType: ActionType.SetProperty,
      Name: "Title",
      ObjectPathId: 3,
      ArgumentInfo: { Arguments: [7] },
    };
    const result = run(good, bad, good);
    expect(valuesOf(result)).toEqual([{ Id: "book-1" }]);
    expect(result.Error).toMatchObject({ Code: "InvalidArgument", ActionIndex: 1, Location: "Book.title" });
  });

  it.each([
    [
      "a property that is not there",
      { ActionType: ActionType.SetProperty, Name: "Price", ObjectPathId: 3 },
      "Book.price",
    ],
    ["a method that is not there", { ActionType: ActionType.Method, Name: "Fold", ObjectPathId: 3 }, "Book.fold"],
    ["a property called as a method", { ActionType: ActionType.Method, Name: "Title", ObjectPathId: 3 }, "Book.title"],
    [
      "a property that is only to be read",
      { ActionType: ActionType.SetProperty, Name: "Id", ObjectPathId: 3 },
      "Book.id",
    ],
  ])("names class and member of %s", (_, action, member) => {
    expect(run(action).Error).toMatchObject({ Code: "ApiNotFound", Message: expect.stringContaining(member) });
  });

  it("sets none of several properties when one of them is not there, at whatever depth", () => {
    const state = (more: object) => ({
      ActionType: ActionType.Update,
      ObjectPathId: 3,
      ObjectState: { Title: "Three", ...more },
    });
    const title = { ActionType: ActionType.Query, ObjectPathId: 3, QueryInfo: { Select: ["title"] } };
    for (const more of [{ Price: 3 }, { Cover: { Color: "blue" } }, { Cover: 5 }, { Compare: {} }]) {
      expect(run(state(more)).Error).toMatchObject({ Code: "ApiNotFound" });
      expect(valuesOf(run(title))).toMatchObject([{ Title: "One" }]);
    }
    expect(run(state({ Cover: {} })).Error).toBeUndefined();
    expect(valuesOf(run(title))).toMatchObject([{ Title: "Three" }]);
  });

  // Names that every JavaScript object has, or that the classes keep to themselves.
  it.each(["Constructor", "__proto__", "ToString", "HasOwnProperty", "ValueOf", "List", "Number", "Secret", "#title"])(
    "reaches nothing through the name %s",
    (Name) => {
      const call = run({ ActionType: ActionType.Method, Name, ObjectPathId: 3 });
      expect(call.Error).toMatchObject({ Code: "ApiNotFound" });
      const query = run({ ActionType: ActionType.Query, ObjectPathId: 3, QueryInfo: { Select: [Name] } });
      expect(query.Error).toMatchObject({ Code: "ApiNotFound" });
      expect(internalErrors).toEqual([]);
    },
  );

  it("refuses paths, services and actions that it does not know", () => {
    // What another page sends need not be what the types say.
    const path = (ObjectPathType: number, Name = "Nothing") => ({
      9: { Id: 9, ObjectPathType, Name } as object as ObjectPath,
    });
    const instantiate = { ActionType: ActionType.Instantiate, ObjectPathId: 9 };
    expect(run(instantiate).Error).toMatchObject({ Code: "InvalidObjectPath" });
    expect(runOn(path(42), instantiate).Error).toMatchObject({ Code: "InvalidObjectPath" });
    expect(runOn(path(ObjectPathType.NewObject), instantiate).Error).toMatchObject({ Code: "ApiNotFound" });
    expect(runOn(path(ObjectPathType.NewObject, "toString"), instantiate).Error).toMatchObject({ Code: "ApiNotFound" });
    expect(run({ ActionType: 77, ObjectPathId: 1 } as object as Action).Error).toMatchObject({
      Code: "InvalidArgument",
    });
    expect(internalErrors).toEqual([]);
  });

  it("takes handlers for the events that an object fires, however the client names them, and for no others", () => {
    const register = (Name: string) => run({ ActionType: ActionType.Method, Name, ObjectPathId: 3 }).Error;
    for (const name of ["_RegisterReadEvent", "_RegisterEventMoved", "_RegisterDataChangedEvent"]) {
      expect(register(name)).toBeUndefined();
    }
    expect(register("_UnregisterReadEvent")).toBeUndefined();
    expect(register("_RegisterLentEvent")).toMatchObject({ Code: "ApiNotFound", Location: "Book.onLent" });
  });

  it("keeps a mistake of ours to itself, and reports it to the page", () => {
    const result = run({ ActionType: ActionType.Method, Name: "Burn", ObjectPathId: 3 });
    expect(result.Error).toMatchObject({ Code: "GeneralException", Message: expect.not.stringContaining("mistake") });
    expect(internalErrors).toEqual([new TypeError("a mistake of ours")]);
  });
});

describe("a hostile request", () => {
  it("in which a path leads back to itself is refused", () => {
    const loop = (id: number, parent: number): ObjectPath => ({
      ...{ Id: id, ObjectPathType: ObjectPathType.Property, Name: "Books", ParentObjectPathId: parent },
    });
    const action = { ActionType: ActionType.Instantiate, ObjectPathId: 20 };
    const { Error: error } = runOn({ 20: loop(20, 21), 21: loop(21, 20) }, action);
    expect(error).toMatchObject({ Code: "InvalidObjectPath", Message: "The object path 20 leads back to itself." });
    const deep = Array.from({ length: 100_000 }, (_, index) => loop(20 + index, 21 + index));
    const paths = Object.fromEntries(deep.map((path) => [path.Id, path]));
    expect(runOn(paths, action).Error).toMatchObject({ Code: "InvalidObjectPath" });
    expect(internalErrors).toEqual([]);
  });

  /** Members that there are, members that every object of the language has, and anything. */
  const name = fc.oneof(
    fc.constantFrom("Books", "GetItem", "Title", "Cover", "Color", "GetPage", "Count", "List", "_KeepReference"),
    fc.constantFrom("constructor", "__proto__", "toString", "hasOwnProperty", "prototype", "secret", ""),
    fc.string(),
  );
  const id = fc.integer({ min: 0, max: 8 });
  const argumentInfo = fc.record(
    { Arguments: fc.array(fc.jsonValue(), { maxLength: 3 }), ReferencedObjectPathIds: fc.array(id, { maxLength: 3 }) },
    { requiredKeys: [] },
  );
  const path = fc.record(
    {
      Id: id,
      ObjectPathType: fc.integer({ min: 0, max: 9 }),
      Name: name,
      ParentObjectPathId: fc.option(id),
      ArgumentInfo: fc.option(argumentInfo),
    },
    { requiredKeys: ["Id", "ObjectPathType", "Name"] },
  );
  const queryInfo = fc.record({ Select: fc.array(name), Top: fc.option(fc.integer()) });
  const action = fc.record(
    {
      Id: id,
      ActionType: fc.integer({ min: 0, max: 11 }),
      ObjectPathId: id,
      Name: fc.option(name),
      ArgumentInfo: fc.option(argumentInfo),
      ObjectState: fc.option(fc.dictionary(name, fc.jsonValue())),
      QueryInfo: fc.option(queryInfo),
    },
    { requiredKeys: ["Id", "ActionType", "ObjectPathId"] },
  );

  it("whatever it says, gets an answer or one of Excel's errors, and touches nothing but the model", () => {
    const before = Object.getOwnPropertyNames(Object.prototype);
    const bodies = fc.record({ ObjectPaths: fc.dictionary(id.map(String), path), Actions: fc.array(action) });
    fc.assert(
      fc.property(bodies, (body) => {
        const batch = parseBatch(JSON.stringify(body));
        if (batch === undefined) throw new Error("This is a batch.");
        const { Results: results, Error: error } = interpreter.execute(batch);
        expect(internalErrors).toEqual([]);
        expect(results.length < batch.Actions.length).toBe(error !== undefined);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });

  it("that is no batch is not carried out", () => {
    const body = fc.oneof(fc.string(), fc.json(), fc.anything());
    fc.assert(
      fc.property(body, (anything) => {
        const batch = parseBatch(anything);
        if (batch !== undefined) interpreter.execute(batch);
        expect(internalErrors).toEqual([]);
      }),
      { numRuns: 2000, seed: 1 },
    );
    for (const almost of [
      { ObjectPaths: {}, Actions: [null] },
      { ObjectPaths: { 1: null }, Actions: [] },
      { ObjectPaths: {}, Actions: [{ Id: 1, ActionType: 2, ObjectPathId: 1, QueryInfo: { Select: "title" } }] },
      { ObjectPaths: {}, Actions: [{ Id: 1, ActionType: "3", ObjectPathId: 1 }] },
      { ObjectPaths: {}, Actions: {} },
      [],
    ]) {
      expect(parseBatch(JSON.stringify(almost))).toBeUndefined();
    }
  });
});
