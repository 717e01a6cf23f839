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

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return;
  if (event.key === "Escape") return document.querySelectorAll("details.menu[open]").forEach((menu) => menu.removeAttribute("open"));
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) return event.target.form?.requestSubmit();
  if (!isOn() || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
  const control = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not(:disabled)`);
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
