"use strict";
(function () {
  // The page works without this: it adds a search, buttons that open and close, and a count.
  const drafts = Array.from(document.querySelectorAll(".draft"));
  const find = document.getElementById("find");
  const unfolded = (open) => drafts.forEach((draft) => { draft.querySelector("details").open = open; });
  if (find) {
    const count = () => {
      const shown = drafts.filter((draft) => getComputedStyle(draft).display !== "none").length;
      document.getElementById("how-many").textContent = shown + " of " + drafts.length + " shown";
    };
    const look = () => {
      const words = find.value.trim().toLowerCase();
      drafts.forEach((draft) => { draft.hidden = !draft.textContent.toLowerCase().includes(words); });
      count();
    };
    document.querySelector(".scripted").hidden = false;
    document.getElementById("open-all").addEventListener("click", () => unfolded(true));
    document.getElementById("close-all").addEventListener("click", () => unfolded(false));
    document.querySelector(".filters").addEventListener("submit", (event) => event.preventDefault());
    find.addEventListener("input", look);
    document.addEventListener("change", count);
    look();
  }
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = Array.from(document.querySelectorAll("details:not([open])"));
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => { closed.forEach((details) => { details.open = false; }); closed = []; });
})();
