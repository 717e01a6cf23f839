// On the first day the team's clock is nobody's choice yet: the browser's own is offered.
const guess = () => {
  const zones = document.querySelector("select[data-guess-zone]:not([data-guessed])");
  if (!zones) return;
  zones.dataset.guessed = "";
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (zones.value === "UTC" && [...zones.options].some(({ value }) => value === own)) zones.value = own;
};
document.addEventListener("htmx:afterSettle", guess);
guess();
