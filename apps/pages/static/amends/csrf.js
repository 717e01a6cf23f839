// Who signed in again in another tab has a new CSRF token, and so has what is sent from this page.
const token = () => /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie)?.[1];
document.addEventListener("htmx:configRequest", ({ detail }) => {
  if (detail.verb === "get" || !token()) return;
  detail.headers["X-CSRFToken"] = token();
  if (detail.parameters.csrfmiddlewaretoken) detail.parameters.csrfmiddlewaretoken = token();
});
