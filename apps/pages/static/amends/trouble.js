// A form sent by htmx that could not be saved stays as it is, with everything typed, and says why.
const WORDS = {
  401: "You have been signed out. Sign in in another tab, then save here again: what you typed stays.",
  403: "This page is too old to save from. Copy what you typed, load the page again and save it there.",
  404: "This case is no longer yours to see: it may have gone to another team. Copy what you typed before you leave.",
};
const LOST = "The server cannot be reached or had an accident. Nothing was saved; what you typed is still here. Try again in a moment.";

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
document.addEventListener("htmx:responseError", (event) => isQuiet(event) || say(WORDS[event.detail.xhr.status] ?? LOST));
document.addEventListener("htmx:sendError", (event) => isQuiet(event) || say(LOST));
