// A wording that was just added opens, and its texts are counted: htmx did not know it when it looked at the page.
document.addEventListener("formset:added", (event) => {
  htmx.process(event.target);
  requestAnimationFrame(() => event.target.querySelector("h3")?.click());
});
