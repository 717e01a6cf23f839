// What is typed on a case stays in this browser until it is saved: through a reload, a closed tab, a crash, and while
// another form of the page is saved. It is kept by user and case, never sent, and forgotten after a week.
const WEEK = 7 * 24 * 60 * 60 * 1000;
const store = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* full, or switched off */ } },
  remove: (key) => { try { localStorage.removeItem(key); } catch { /* switched off */ } },
  keys: (start) => { try { return Object.keys(localStorage).filter((key) => key.startsWith(start)); } catch { return []; } },
};
const keyOf = (page) => `draft:${page.dataset.drafts}`;
const isSet = (field) => (field.matches("[type=radio], [type=checkbox]") ? field.checked : field.value !== "");
const isAsSent = (field) => {
  if (field.matches("[type=radio], [type=checkbox]")) return field.checked === field.defaultChecked;
  if (field.matches("select")) return [...field.options].every((option) => option.selected === option.defaultSelected);
  return field.value === field.defaultValue;
};

// Of several boxes with one name, each is kept by itself, and one that was taken out as nothing.
const isBox = (field) => field.matches("[type=checkbox]");
const nameOf = (field) => (isBox(field) && field.form.elements[field.name] instanceof RadioNodeList ? `${field.name}=${field.value}` : field.name);
const valueOf = (field) => (isBox(field) && !field.checked ? "" : field.value);

// A form that came back unsaved begins with what was typed, so that all of it counts.
const typed = (form) => Object.fromEntries(
  [...form.elements]
    .filter((field) => field.name && field.matches("input:not([type=hidden], [type=file], [readonly]), select, textarea"))
    .filter((field) => (isSet(field) || isBox(field)) && ("unsaved" in form.dataset || !isAsSent(field)))
    .map((field) => [nameOf(field), valueOf(field)]),
);

const change = (key, name, values) => {
  const forms = { ...store.get(key)?.forms };
  delete forms[name];
  if (values && Object.keys(values).length) forms[name] = values;
  if (Object.keys(forms).length) store.set(key, { at: Date.now(), forms });
  else store.remove(key);
};

const keep = ({ target }) => {
  const form = target.form, page = form?.dataset.draft && form.closest("[data-drafts]");
  if (page) change(keyOf(page), form.dataset.draft, typed(form));
};
document.addEventListener("input", keep);
document.addEventListener("change", keep);

const putInto = (field, value) => {
  if (field.matches("[type=radio], [type=checkbox]")) field.checked = field.value === value;
  else field.value = value;
  if (isSet(field)) for (let fold = field.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
};
const formOf = (page, name) => page.querySelector(`form[data-draft="${CSS.escape(name)}"]`);
const putBack = (page, forms) => {
  const put = [];
  for (const [name, values] of Object.entries(forms)) {
    const form = formOf(page, name);
    if (!form || "unsaved" in form.dataset) continue;
    put.push(...[...form.elements].filter((field) => nameOf(field) in values && field.matches("input, select, textarea")));
    put.forEach((field) => field.form === form && putInto(field, values[nameOf(field)]));
  }
  return put;
};

const WORDS = "textarea, input:not([type=radio], [type=checkbox], [type=datetime-local], [type=date])";
const wordsOf = (page, forms) => Object.entries(forms).flatMap(([name, values]) => Object.entries(values)
  .filter(([field]) => !field.includes("="))
  .filter(([field]) => formOf(page, name)?.elements[field]?.matches?.(WORDS) ?? !/^(?:result|disposition|suggested_at)$/.test(field))
  .map(([, value]) => value));

const offer = (page, draft) => {
  const template = document.getElementById("draft-offer");
  const notice = template.content.cloneNode(true).firstElementChild;
  const fits = Object.keys(draft.forms).some((name) => formOf(page, name));
  const time = notice.querySelector("time"), at = new Date(draft.at);
  time.dateTime = at.toISOString();
  time.textContent = at.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  notice.querySelector(".draft__words").textContent = wordsOf(page, draft.forms).join("\n");
  notice.querySelector("[data-no-place]").hidden = fits;
  notice.querySelector("[data-restore]").hidden = !fits;
  notice.querySelector("[data-restore]").addEventListener("click", () => {
    const put = putBack(page, store.get(keyOf(page))?.forms ?? {});
    notice.remove();
    (put.find((field) => field.matches("textarea")) ?? put[0])?.focus();
  });
  notice.querySelector("[data-discard]").addEventListener("click", () => { store.remove(keyOf(page)); notice.remove(); });
  template.after(notice);
  // A reloaded page is scrolled to where it was, once it is loaded.
  if (document.readyState === "complete") return;
  window.addEventListener("load", () => requestAnimationFrame(() => notice.scrollIntoView({ block: "nearest" })));
};

// The case whose form was sent from this tab: what stands in its other forms is put back without a question.
let goingOn = null;
const show = () => {
  const page = document.querySelector("[data-drafts]");
  if (page && "draftsShown" in page.dataset) return;
  const draft = page && store.get(keyOf(page));
  if (draft && goingOn === keyOf(page)) putBack(page, draft.forms);
  else if (draft) offer(page, draft);
  if (page) page.dataset.draftsShown = "";
  goingOn = null;
};
const isSaved = ({ status, responseURL }) => status < 300 && !responseURL.includes("/sign-in/");
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  const form = detail.requestConfig.elt.closest?.("form[data-draft]"), page = form?.closest("[data-drafts]");
  if (!page || !detail.shouldSwap) return;
  if (isSaved(detail.xhr)) change(keyOf(page), form.dataset.draft);
  goingOn = keyOf(page);
});
document.addEventListener("htmx:afterSettle", show);

// Who signs out by hand leaves nothing behind. A session that ran out keeps it: see failed_requests.js.
document.addEventListener("submit", ({ target }) => {
  if (target.dataset.signOut) store.keys(`draft:${target.dataset.signOut}:`).forEach(store.remove);
});
store.keys("draft:").filter((key) => !(store.get(key)?.at > Date.now() - WEEK)).forEach(store.remove);
show();
