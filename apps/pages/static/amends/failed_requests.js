// A form sent by htmx that could not be saved stays as it is, with everything typed, and says why.
const say = (status) => {
  document.getElementById("failure")?.remove();
  const words = document.getElementById("failure-words").content;
  const flash = (words.querySelector(`[data-status="${status}"]`) ?? words.querySelector("[data-status=other]")).cloneNode(true);
  Object.assign(flash, { id: "failure", tabIndex: -1 });
  document.getElementById("main").prepend(flash);
  flash.focus();
};

// The heartbeat of an open case is not the agent's doing: it tries again by itself.
const isQuiet = (event) => ["lease", "phone-call"].includes(event.detail.elt.id);
document.addEventListener("htmx:responseError", (event) => isQuiet(event) || say(event.detail.xhr.status));
document.addEventListener("htmx:sendError", (event) => isQuiet(event) || say("other"));
