import type { CellComment, Remark } from "./commentRecords";

const WRITTEN_AT = new Intl.DateTimeFormat("en", {
  ...{ year: "numeric", month: "short", day: "numeric" },
  ...{ hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
});

/** Where a card stands: beside a cell, in the window's pixels. */
export interface Anchor {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  /** Where the grid ends: the card covers nothing beside it if it can. */
  readonly gridRight: number;
}

const GAP = 6;

/** The card beside a cell: what was written there, or the place to write. Texts are shown as texts, whatever is in them. */
export class CommentCard {
  readonly #element = document.createElement("section");
  #isWriting = false;

  constructor() {
    this.#element.className = "comment-card";
    this.#element.hidden = true;
    this.#element.setAttribute("aria-live", "polite");
    document.body.append(this.#element);
  }

  get isWriting(): boolean {
    return this.#isWriting;
  }

  /** Shows a comment and the replies to it. */
  show(cell: string, comment: CellComment, anchor: Anchor): void {
    this.#element.setAttribute("role", "note");
    this.#element.setAttribute("aria-label", `Comment on ${cell}`);
    const state = comment.isResolved ? [paragraph("comment-state", "Resolved")] : [];
    this.#element.replaceChildren(...state, ...[comment, ...comment.replies].map(remarkElement));
    this.#place(anchor);
  }

  /** Lets the user write. Resolves with the text, or with nothing when the user would rather not. */
  write(label: string, anchor: Anchor): Promise<string | undefined> {
    this.#isWriting = true;
    this.#element.setAttribute("role", "dialog");
    this.#element.setAttribute("aria-label", label);
    return new Promise((resolve) => {
      const form = writingForm(label, (text) => {
        this.#isWriting = false;
        this.hide();
        resolve(text);
      });
      this.#element.replaceChildren(form.element);
      this.#place(anchor);
      form.focus();
    });
  }

  hide(): void {
    if (!this.#isWriting) this.#element.hidden = true;
  }

  /** At the right of the cell, or at its left where there is no room. */
  #place({ left, right, top, gridRight }: Anchor): void {
    this.#element.hidden = false;
    const { offsetWidth, offsetHeight, style } = this.#element;
    const fitsRight = right + GAP + offsetWidth <= gridRight;
    const x = fitsRight ? right + GAP : Math.max(GAP, left - GAP - offsetWidth);
    style.left = `${x}px`;
    style.top = `${Math.max(GAP, Math.min(top, window.innerHeight - offsetHeight - GAP))}px`;
  }
}

function remarkElement({ authorName, createdAt, content }: Remark): HTMLElement {
  const element = document.createElement("article");
  const head = document.createElement("header");
  const author = document.createElement("b");
  author.textContent = authorName;
  head.append(author);
  if (createdAt !== null) {
    const time = document.createElement("time");
    time.dateTime = createdAt;
    time.textContent = WRITTEN_AT.format(new Date(createdAt));
    head.append(time);
  }
  element.append(head, paragraph("comment-text", content));
  return element;
}

function paragraph(className: string, text: string): HTMLElement {
  const element = document.createElement("p");
  element.className = className;
  element.textContent = text;
  return element;
}

/** Ctrl+Enter posts and Escape leaves, as in Excel. */
function writingForm(label: string, done: (text: string | undefined) => void) {
  const element = document.createElement("form");
  const field = document.createElement("textarea");
  field.rows = 4;
  field.setAttribute("aria-label", label);
  const post = button("Post", "submit");
  const cancel = button("Cancel", "button");
  element.append(field, post, cancel);
  const submit = () => {
    const text = field.value.trim();
    if (text !== "") done(text);
  };
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    submit();
  });
  cancel.addEventListener("click", () => {
    done(undefined);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape") done(undefined);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit();
    else return;
    event.preventDefault();
  });
  return {
    element,
    focus: () => {
      field.focus();
    },
  };
}

function button(label: string, type: "submit" | "button"): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = type;
  element.textContent = label;
  return element;
}
