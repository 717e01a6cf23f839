// "Call later" takes the focus to its times. Of a suggested time and a typed one, the later choice stands.
let arrow = false;
document.addEventListener("keydown", (event) => { arrow = event.key.startsWith("Arrow"); }, true);
document.addEventListener("pointerdown", () => { arrow = false; }, true);

const times = (form) => [...form.querySelectorAll("[name=suggested_at]")];
document.addEventListener("change", ({ target }) => {
  const form = target.form;
  if (!form) return;
  // Whoever walks through the results with the arrow keys only passes by.
  if (target.name === "result" && target.value === "call_later" && target.checked && !arrow)
    form.querySelector("[data-when=call_later] input")?.focus();
  if (target.name === "suggested_at" && form.elements.callback_at) form.elements.callback_at.value = "";
  if (target.name === "callback_at" && target.value) times(form).forEach((time) => { time.checked = false; });
});
