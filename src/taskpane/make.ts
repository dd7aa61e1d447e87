/** An element with a text, which is never taken for HTML, and attributes. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  element.textContent = text;
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** A button that says what it does, and does it. */
export function makeButton(text: string, className: string, act: () => void): HTMLButtonElement {
  const button = make("button", text, { type: "button", class: className });
  button.addEventListener("click", act);
  return button;
}
