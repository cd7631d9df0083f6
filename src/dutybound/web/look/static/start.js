// Runs before anything is painted: tells the styles that scripts run and are new enough for the components.
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}
