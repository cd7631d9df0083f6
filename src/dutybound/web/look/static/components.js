// Starts GOV.UK's components. The page says where they lie, for their name may carry a mark of their version.
const { initAll } = await import(document.getElementById("look-components").dataset.from);
initAll();
