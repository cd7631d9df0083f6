// The manual's search: every word typed must begin a word of what is found. No library, no request.
"use strict";
(() => {
  const box = document.getElementById("search");
  const query = document.getElementById("query");
  const status = document.getElementById("status");
  const list = document.getElementById("results");
  const MOST = 40;

  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const rows = MANUAL_INDEX.map(([title, address, sort, words], place) => {
    const head = ` ${plain(title).replace(/[^a-z0-9]+/g, " ")} `;
    return { title, address, sort, place, head, all: `${head} ${plain(words).replace(/[^a-z0-9]+/g, " ")} ` };
  });

  const score = (row, wanted) => {
    let points = row.sort === "Duty" ? 1 : 0;
    for (const word of wanted) {
      if (!row.all.includes(` ${word}`)) return 0;
      points += row.head.includes(` ${word} `) ? 6 : row.head.includes(` ${word}`) ? 4 : 1;
    }
    return points;
  };

  const show = () => {
    const wanted = plain(query.value).split(/[^a-z0-9]+/).filter(Boolean);
    list.replaceChildren();
    if (!wanted.length) {
      status.textContent = "";
      return;
    }
    const found = rows
      .map((row) => ({ row, points: score(row, wanted) }))
      .filter((one) => one.points > 0)
      .sort((one, other) => other.points - one.points || one.row.place - other.row.place);
    for (const { row } of found.slice(0, MOST)) {
      const link = document.createElement("a");
      link.href = row.address;
      link.textContent = row.title;
      const sort = document.createElement("span");
      sort.className = "muted";
      sort.textContent = ` (${row.sort.toLowerCase()})`;
      const item = document.createElement("li");
      item.append(link, sort);
      list.append(item);
    }
    const more = found.length > MOST ? `, the first ${MOST} shown` : "";
    status.textContent = found.length ? `${found.length} found${more}` : "Nothing found. Try fewer or shorter words.";
  };

  let waiting = 0;
  query.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 150);
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      query.value = "";
      show();
    }
  });
  box.hidden = false;
  if (query.value) show();
})();
