// "?" shows the keys of the page that is open, as its controls stand now; so does a button in the user menu.
const dialog = () => document.getElementById("keys-dialog");
const isVisible = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? true;

const words = (control) => {
  const label = control.closest("label") ?? document.querySelector(`label[for="${CSS.escape(control.id || "-")}"]`);
  const text = (label ?? control).cloneNode(true);
  text.querySelectorAll("kbd, small, .optional").forEach((part) => part.remove());
  return control.getAttribute("aria-label") ?? text.textContent.replace(/\s+/g, " ").trim();
};
const row = (control) => {
  const line = Object.assign(document.createElement("div"), { innerHTML: "<dt><kbd></kbd></dt><dd></dd>" });
  line.querySelector("kbd").textContent = control.dataset.key.toUpperCase();
  line.querySelector("dd").textContent = words(control);
  return line;
};
const open = () => {
  const controls = [...document.querySelectorAll("main [data-key], .nav [data-key]")].filter(isVisible);
  const once = [...new Map(controls.reverse().map((control) => [control.dataset.key, control])).values()].reverse();
  const inOrder = [...once.filter((one) => one.closest("main")), ...once.filter((one) => !one.closest("main"))];
  dialog().querySelector(".keys__list").replaceChildren(...inOrder.map(row));
  dialog().showModal();
};
const show = () => document.querySelectorAll("[data-keys-list]").forEach((button) => { button.hidden = !dialog(); });

document.addEventListener("keydown", (event) => {
  // On a Russian layout the same key gives a comma, and the question mark lies over the 7.
  const asked = event.key === "?" || (event.code === "Slash" && event.shiftKey);
  const typing = event.target.matches("input:not([type=radio], [type=checkbox]), select, textarea");
  if (!asked || typing || event.ctrlKey || event.metaKey || event.altKey || !dialog() || dialog().open) return;
  if (document.documentElement.dataset.keys !== "on") return;
  event.preventDefault();
  open();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys-list]")) open();
  else if (event.target === dialog()) dialog().close();
});
document.addEventListener("htmx:afterSettle", show);
show();
