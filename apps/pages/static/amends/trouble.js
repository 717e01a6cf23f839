// A form sent by htmx that could not be saved stays as it is, with everything typed, and says why.
// The words are in the reader's language: templates/pages/shared/trouble.html puts them on the page.
const wordsFor = (status) => {
  const { dataset } = document.getElementById("main");
  return dataset[`trouble-${status}`] ?? dataset.trouble;
};

const say = (text) => {
  document.getElementById("trouble")?.remove();
  const flash = Object.assign(document.createElement("div"), { id: "trouble", className: "flash", tabIndex: -1 });
  flash.dataset.tone = "bad";
  flash.setAttribute("role", "alert");
  flash.append(Object.assign(document.createElement("p"), { textContent: text }));
  document.getElementById("main").prepend(flash);
  flash.focus();
};

// The heartbeat of an open case is not the agent's doing: it tries again by itself.
const isQuiet = (event) => ["lease", "phone-call"].includes(event.detail.elt.id);
document.addEventListener("htmx:responseError", (event) => isQuiet(event) || say(wordsFor(event.detail.xhr.status)));
document.addEventListener("htmx:sendError", (event) => isQuiet(event) || say(wordsFor(0)));
