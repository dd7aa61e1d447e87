import type { RibbonAction, RibbonControl, RibbonGroup } from "./manifest";

/** Called with a button that was clicked. */
export type RibbonListener = (control: RibbonControl, action: RibbonAction) => void;

/** Draws the buttons that the manifest describes. */
export function drawRibbon(groups: readonly RibbonGroup[], element: HTMLElement, onClick: RibbonListener): void {
  element.replaceChildren(...groups.map((group) => drawGroup(group, onClick)));
}

function drawGroup({ label, controls }: RibbonGroup, onClick: RibbonListener): HTMLElement {
  const group = document.createElement("div");
  group.className = "ribbon-group";
  group.setAttribute("role", "group");
  group.setAttribute("aria-label", label);
  group.append(...controls.flatMap((control) => drawControl(control, onClick)));
  return group;
}

function drawControl(control: RibbonControl, onClick: RibbonListener): HTMLElement[] {
  const { action } = control;
  const button = drawButton(control);
  if (action === undefined) return drawMenu(button, control, onClick);
  button.addEventListener("click", () => {
    onClick(control, action);
  });
  return [button];
}

/** A button that opens a list of buttons, as the browser's own popovers do: Esc and a click elsewhere close it. */
function drawMenu(button: HTMLButtonElement, control: RibbonControl, onClick: RibbonListener): HTMLElement[] {
  const menu = document.createElement("div");
  menu.className = "ribbon-menu";
  menu.id = `${control.id}-menu`;
  menu.popover = "auto";
  menu.setAttribute("role", "menu");
  for (const item of control.items) {
    const [itemButton] = drawControl(item, (...clicked) => {
      menu.hidePopover();
      onClick(...clicked);
    });
    itemButton?.setAttribute("role", "menuitem");
    if (itemButton !== undefined) menu.append(itemButton);
  }
  button.popoverTargetElement = menu;
  button.setAttribute("aria-haspopup", "menu");
  menu.addEventListener("toggle", () => {
    const isOpen = menu.matches(":popover-open");
    button.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) return;
    const { left, bottom } = button.getBoundingClientRect();
    menu.style.left = `${left}px`;
    menu.style.top = `${bottom}px`;
    menu.querySelector("button")?.focus();
  });
  return [button, menu];
}

function drawButton({ id, label, tip, icon }: RibbonControl): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.id = id;
  button.className = "ribbon-button";
  button.title = tip;
  const image = document.createElement("img");
  image.src = icon;
  image.alt = "";
  image.width = 24;
  image.height = 24;
  button.append(image, label);
  return button;
}
