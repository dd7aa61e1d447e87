/** An element that taskpane.html has. */
export function elementOf<Type extends HTMLElement>(id: string, type: abstract new () => Type): Type {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`taskpane.html has no ${type.name} #${id}.`);
}

/** The radio buttons of one name. */
export function radiosOf(name: string): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`)];
}

/** Hears which radio button is chosen. */
export function onChoice(radios: readonly HTMLInputElement[], choose: (value: string) => void): void {
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      choose(radio.value);
    });
  }
}

/** Writes a text where it is another one: what has not changed is neither laid out nor read aloud again. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
