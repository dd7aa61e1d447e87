import { type Setting, type SettingName, SETTINGS } from "../../mnist/recipe/table";
import { settingNames } from "../../mnist/recipe/settings";
import { elementOf, setText } from "../elements";
import { make } from "../make";
import { problemsOf, type SettingTexts } from "./settingsForm";

type Field = HTMLInputElement | HTMLSelectElement;

interface Row {
  readonly name: SettingName;
  readonly field: Field;
  readonly problem: HTMLElement;
}

/** The form of all settings, made from their table. */
export class SettingsView {
  readonly #form = elementOf("settings", HTMLFormElement);
  readonly #rows: readonly Row[];
  #shown: SettingTexts | undefined;

  constructor(typed: (name: SettingName, text: string) => void) {
    this.#rows = settingNames().map((name) => this.#row(name, typed));
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault(); // Enter in a field leaves the page where it is
    });
  }

  /** Shows what stands in the fields, and what is wrong with it. While a run is under way nothing can be changed. */
  render(texts: SettingTexts, isLocked: boolean): void {
    for (const { field } of this.#rows) field.disabled = isLocked;
    if (texts === this.#shown) return;
    this.#shown = texts;
    const problems = problemsOf(texts);
    for (const { name, field, problem } of this.#rows) {
      write(field, texts[name]);
      setText(problem, problems[name] ?? "");
      field.setAttribute("aria-invalid", String(problems[name] !== undefined));
    }
  }

  #row(name: SettingName, typed: (name: SettingName, text: string) => void): Row {
    const setting: Setting = SETTINGS[name];
    const field = fieldFor(setting);
    field.id = `setting-${name}`;
    const label = make("label", setting.label + unitOf(setting));
    label.htmlFor = field.id;
    const help = make("p", setting.help, { id: `help-${name}`, class: "hint" });
    const problem = make("p", "", { id: `problem-${name}`, class: "problem" });
    field.setAttribute("aria-describedby", `${problem.id} ${help.id}`);
    field.addEventListener("input", () => {
      typed(name, read(field));
    });
    const row = make("div", "", { class: "setting" });
    row.append(label, field, problem, help);
    this.#form.append(row);
    return { name, field, problem };
  }
}

function fieldFor(setting: Setting): Field {
  if (setting.kind === "choice") {
    const select = document.createElement("select");
    select.append(...setting.choices.map((choice) => new Option(choice, choice)));
    return select;
  }
  const input = document.createElement("input");
  input.type = setting.kind === "flag" ? "checkbox" : "text";
  if (setting.kind !== "flag") input.inputMode = setting.kind === "integer" ? "numeric" : "decimal";
  return input;
}

function isCheckbox(field: Field): field is HTMLInputElement {
  return field instanceof HTMLInputElement && field.type === "checkbox";
}

function read(field: Field): string {
  return isCheckbox(field) ? String(field.checked) : field.value;
}

/** A field that says what it should is left alone: writing to it would move the cursor. */
function write(field: Field, text: string): void {
  if (read(field) === text) return;
  if (isCheckbox(field)) field.checked = text === "true";
  else field.value = text;
}

function unitOf(setting: Setting): string {
  return "unit" in setting ? `, ${setting.unit}` : "";
}
