// Switches the language that is shown. Both are in the file; without this script both are shown.
const root = document.documentElement;
function show(language) {
  root.dataset.language = language;
  root.lang = language;
  for (const button of document.querySelectorAll("nav.languages button")) {
    button.setAttribute("aria-pressed", String(button.dataset.to === language));
  }
}
for (const button of document.querySelectorAll("nav.languages button")) {
  button.addEventListener("click", () => show(button.dataset.to));
}
root.classList.add("scripted");
show(root.dataset.language);
