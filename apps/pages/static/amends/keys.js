// A letter presses the control that shows it: <button data-key="n">. Everything works without this file.
// WCAG 2.1.4: single keys can be switched off, in the user menu; the choice stays in this browser.
const root = document.documentElement;
const isOn = () => localStorage.getItem("keys") !== "off";
const show = () => {
  root.dataset.keys = isOn() ? "on" : "off";
  document.querySelectorAll("[data-keys-toggle]").forEach((b) => { b.hidden = false; b.setAttribute("aria-pressed", isOn()); });
};
const isTyping = (element) => element.isContentEditable
  || (element.matches("input, select, textarea") && !element.matches("[type=radio], [type=checkbox], [type=submit]"));
const press = (element) => {
  if (element.matches("summary")) {
    element.click();
    return element.parentElement.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  }
  if (element.matches("input:not([type=radio], [type=checkbox]), select, textarea")) element.focus();
  else { element.focus(); element.click(); }
};

// What is printed on the key, where the layout has it: AZERTY keeps its own letters. Another alphabet, such
// as the Russian, has none of ours: then the place on the keyboard says which is meant.
const PLACES = { BracketLeft: "[", BracketRight: "]" };
const printed = (event) => {
  const key = event.key.toLowerCase();
  if (key.length > 1 || /[a-z0-9[\]]/.test(key) || event.shiftKey) return key;
  return PLACES[event.code] ?? /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1].toLowerCase() ?? key;
};
const isVisible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;
const controlOf = (key) =>
  [...document.querySelectorAll(`[data-key="${CSS.escape(key)}"]:not(:disabled)`)].find(isVisible);

const submit = (form, next) => {
  const button = next && form?.querySelector("[data-next]");
  // htmx sends the name of a button that was clicked, not of one that only submits.
  if (button) button.click();
  else form?.requestSubmit();
};

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if (event.key === "Escape") return document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    // From the page itself, Ctrl+Shift+Enter is of the form in front.
    const form = event.target.closest("form") ?? document.querySelector("#side form:has([data-next])");
    return submit(form, event.shiftKey);
  }
  if (!isOn() || event.ctrlKey || event.metaKey || isTyping(event.target) || document.querySelector("dialog[open]")) return;
  const control = controlOf(printed(event));
  if (control) { event.preventDefault(); press(control); }
});

document.addEventListener("click", (event) => {
  document.querySelectorAll("details.menu[open]").forEach((menu) => menu.contains(event.target) || menu.removeAttribute("open"));
  if (!event.target.closest("[data-keys-toggle]")) return;
  localStorage.setItem("keys", isOn() ? "off" : "on");
  show();
});
document.addEventListener("htmx:afterSettle", show);
show();
