// The search, and the table's filters and order. Every page reads whole without this file.
"use strict";

const root = document.documentElement;

// As opicescr_cli.core.lookup.fold does: case, accents, punctuation and space are levelled.
function fold(text) {
  const plain = text
    .toLowerCase()
    .replace(/&/g, " and ")
    .normalize("NFKD")
    .replace(/\bst\./g, "saint ")
    .replace(/[.ـ]/g, "")
    .replace(/\p{Mn}|\p{Cf}/gu, "")
    .replace(/ى/g, "ي")
    .replace(/ة/g, "ه")
    .replace(/ı/g, "i")
    .replace(/ø/g, "o")
    .replace(/ł/g, "l")
    .replace(/[^\p{L}\p{N}\p{Mc}]+/gu, " ")
    .trim();
  return plain
    .split(" ")
    .map((word) => (word === "st" ? "saint" : word))
    .filter((word, place, all) => {
      const last = place === all.length - 1;
      return last || !(word === "the" || (word === "and" && place > 0));
    })
    .join(" ");
}

// Two words are near when one letter is left out, put in, replaced or exchanged with the next.
function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start += 1;
  const a = one.slice(start);
  const b = other.slice(start);
  return (
    a.slice(1) === b.slice(1) ||
    a.slice(1) === b ||
    a === b.slice(1) ||
    (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
  );
}

// How well a State's names answer: 0 is a whole name, 4 is none of them.
function rank(names, asked) {
  if (names.includes(asked)) return 0;
  if (asked.length < 2) return 4;
  if (names.some((name) => name.startsWith(asked))) return 1;
  if (names.some((name) => name.includes(` ${asked}`))) return 2;
  if (asked.length > 3 && names.some((name) => near(name, asked))) return 3;
  return 4;
}

// A whole name that is no State of the list comes before the States that it may stand for.
function best(known, text) {
  const asked = fold(text);
  if (!asked) return [];
  const place = (each) => each.rank + (each.said ? (each.rank ? 0.5 : -0.5) : 0);
  return known
    .map((each) => ({ ...each, rank: rank(each.names, asked) }))
    .filter((each) => each.rank < 4)
    .sort((one, other) => place(one) - place(other));
}

async function load(address) {
  const { states, places } = await (await fetch(address)).json();
  return [
    ...Object.entries(states).map(([key, [name, status, ...names]]) => ({ key, name, status, names })),
    ...Object.entries(places).map(([key, [name, said, ...names]]) => ({ key, name, said, names })),
  ];
}

function search(form) {
  const input = form.querySelector("input");
  const list = form.querySelector("[role=listbox]");
  const told = form.querySelector("[role=status]");
  const labels = new Map(form.dataset.labels.split(";").map((pair) => pair.split("=")));
  let known;
  let active = -1;

  const ready = () => (known ??= load(form.dataset.search));

  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(place) {
    const options = [...list.children];
    active = (place + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    options[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  async function show() {
    const found = best(await ready(), input.value).slice(0, 8);
    list.replaceChildren(
      ...found.map(({ key, name, status, said }) => {
        const option = document.createElement("li");
        const about = document.createElement("span");
        option.id = `found-${key}`;
        option.dataset.to = said ? `${form.dataset.places}#${key}` : `${form.dataset.root}${key}/`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        about.className = said ? "note" : `tag ${status}`;
        about.textContent = said ?? labels.get(status);
        option.append(name, " ", about);
        return option;
      }),
    );
    active = -1;
    input.removeAttribute("aria-activedescendant");
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
    const none = input.value.trim() ? form.dataset.none : "";
    told.textContent = found.length ? form.dataset.found.replace("{count}", found.length) : none;
    told.classList.toggle("seen", Boolean(none) && found.length === 0);
  }

  input.addEventListener("focus", ready, { once: true });
  input.addEventListener("input", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") close();
    else if (event.key === "ArrowDown") choose(active + 1);
    else if (event.key === "ArrowUp") choose(active < 0 ? -1 : active - 1);
    else return;
    event.preventDefault();
  });
  // A press must not take the focus, or the list closes before the click arrives.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.assign(option.dataset.to);
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (list.hidden) await show();
    const option = list.children[Math.max(active, 0)];
    if (option) location.assign(option.dataset.to);
  });
}

function sortable(table) {
  const collator = new Intl.Collator(root.lang, { numeric: true });
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, column) => row.cells[column].dataset.key ?? "";
  const words = (row, column) => row.cells[column].textContent.trim();

  heads.forEach((head, column) => {
    if (head.classList.contains("plain")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.title = table.dataset.sortable.replace("{column}", head.textContent.trim());
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const now = head.getAttribute("aria-sort");
      const down = now ? now === "ascending" : head.dataset.first === "descending";
      const keyed = [...table.tBodies[0].rows].some((row) => key(row, column));
      const value = keyed ? key : words;
      const rows = [...table.tBodies[0].rows].sort((one, other) => {
        const [a, b] = [value(one, column), value(other, column)];
        // What has no value comes last in either order.
        if (!a || !b) return Number(!a) - Number(!b);
        return (down ? -1 : 1) * collator.compare(a, b);
      });
      table.tBodies[0].append(...rows);
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
    });
  });
}

function filters(form) {
  const table = document.getElementById(form.dataset.filters);
  const rows = [...table.tBodies[0].rows];
  const told = form.querySelector(".told");
  const place = form.querySelector(".place");
  const asked = new URLSearchParams(location.search);
  let all = [];
  let known = new Map();

  // What a word means is asked of the search's names, as soon as somebody types one.
  const learn = async () => {
    all = await load(form.dataset.names);
    known = new Map(all.map((each) => [each.key, each.names]));
    apply();
  };

  // A name that is no State of the list is answered, with the way to all that is known of it.
  function answer(text, shown) {
    const [first] = best(all, text);
    place.hidden = !first?.said || (first.rank > 0 && shown > 0);
    if (place.hidden) {
      place.replaceChildren();
      return;
    }
    const link = document.createElement("a");
    link.href = `${form.dataset.places}#${first.key}`;
    link.textContent = first.said;
    place.replaceChildren(link);
  }

  function ranks(name) {
    const found = rows.map((row) => {
      const shown = fold(row.querySelector("th a").textContent);
      if (name && shown.includes(name) && !known.size) return 1;
      return rank([shown, ...(known.get(row.dataset.iso3) ?? [])], name);
    });
    // A whole name means that State and no other; near misses count where nothing fits.
    const worst = found.includes(0) ? 0 : Math.min(...found) < 3 ? 2 : 3;
    return found.map((each) => each <= worst);
  }

  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = asked.getAll(field.name).includes(field.value);
    else if (field.name && asked.has(field.name)) field.value = asked.get(field.name);
  }

  function apply() {
    const chosen = new FormData(form);
    const name = fold(chosen.get("q"));
    const group = chosen.get("group");
    const statuses = chosen.getAll("status");
    const named = ranks(name);
    let shown = 0;
    for (const [i, row] of rows.entries()) {
      const fits =
        (!name || named[i]) &&
        (!group || row.dataset.group === group) &&
        (!statuses.length || statuses.includes(row.dataset.status));
      row.hidden = !fits;
      shown += Number(fits);
    }
    told.textContent = told.dataset.told
      .replace("{shown}", shown)
      .replace("{all}", rows.length);
    answer(chosen.get("q"), shown);
    const query = new URLSearchParams([...chosen].filter(([, value]) => value));
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  }

  form.addEventListener("input", apply);
  form.elements.q.addEventListener("focus", learn, { once: true });
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
  if (asked.get("q")) learn();
}

// The map: its years, and a card for the State that is pointed at or has the focus.
function worldMap(box) {
  const zoom = box.querySelector(".zoom");
  const map = box.querySelector(".worldmap");
  const about = box.querySelector(".pointed");
  const slider = box.querySelector("input[type=range]");

  // The card takes the place of the browser's own tooltips.
  map.querySelectorAll("a title").forEach((title) => title.remove());

  function tell(link) {
    const said = link.getAttribute("aria-label") ?? link.dataset.said;
    const name = document.createElement("strong");
    name.textContent = link.dataset.name;
    about.replaceChildren(name, said.slice(link.dataset.name.length).replace(/^\s*[,:]\s*/u, ""));
    about.hidden = false;
    const [at, room] = [link.getBoundingClientRect(), zoom.getBoundingClientRect()];
    const [wide, high] = [about.offsetWidth, about.offsetHeight];
    const middle = (at.left + at.right) / 2 - room.left - wide / 2;
    const above = at.top - room.top - high - 8;
    const below = Math.min(at.bottom - room.top + 8, room.height - high - 4);
    about.style.left = `${Math.max(4, Math.min(middle, room.width - wide - 4))}px`;
    about.style.top = `${Math.max(4, above > 4 ? above : below)}px`;
  }

  const leave = () => { about.hidden = true; };
  map.addEventListener("pointerover", (event) => {
    const link = event.target.closest("a");
    if (link && event.pointerType !== "touch") tell(link);
    else leave();
  });
  map.addEventListener("pointerleave", leave);
  map.addEventListener("focusin", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    // A State outside the part that is enlarged is shown with the whole world around it.
    const [at, room] = [link.getBoundingClientRect(), zoom.getBoundingClientRect()];
    const seen = at.right > room.left && at.left < room.right
      && at.bottom > room.top && at.top < room.bottom;
    if (!seen) box.querySelector("#region-world").checked = true;
    tell(link);
  });
  map.addEventListener("focusout", leave);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave();
  });
  if (!slider) return;

  const thens = new Map([...box.querySelectorAll(".then")].map((each) => [each.dataset.year, each]));
  const play = box.querySelector(".play");
  const start = play.textContent;
  let running;

  const ways = JSON.parse(box.dataset.ways);
  const labels = new Map(JSON.parse(box.dataset.labels));
  const rungs = [...labels.keys()];
  const lands = new Map(
    [...map.querySelectorAll("a .land")].map((land) => [
      land.closest("a").getAttribute("href"),
      [...land.classList],
    ]),
  );
  const links = [...map.querySelectorAll("a[data-name]")].map((link) => ({
    link,
    today: link.getAttribute("aria-label") ?? link.dataset.said,
    marks: lands.get(link.getAttribute("href")),
  }));

  // In a past year a State is what it was on that year's last day, which is named.
  function say(year) {
    const day = thens.get(year).querySelector("time").textContent;
    links.forEach(({ link, today, marks }) => {
      const way = ways[marks.find((mark) => mark in ways)];
      const status = way ? rungs[way[year - slider.min]] : marks.find((mark) => labels.has(mark));
      const said = year === slider.max ? today : box.dataset.then
        .replace("{state}", link.dataset.name)
        .replace("{day}", day)
        .replace("{status}", labels.get(status));
      if (link.hasAttribute("aria-label")) link.setAttribute("aria-label", said);
      else link.dataset.said = said;
    });
    leave();
  }

  function show(year) {
    say(year);
    box.dataset.year = year;
    slider.value = year;
    slider.setAttribute("aria-valuetext", thens.get(year).querySelector("time").textContent);
    thens.forEach((each, own) => each.classList.toggle("now", own === year));
    box.querySelectorAll(".jump a").forEach((link) => {
      if (link.hash === `#in-${year}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  }

  function stop() {
    clearInterval(running);
    running = undefined;
    play.textContent = start;
  }

  function choose(year) {
    show(year);
    const whole = year === slider.max ? location.pathname + location.search : `#in-${year}`;
    history.replaceState(null, "", whole);
  }

  const asked = () => {
    const year = location.hash.replace("#in-", "");
    if (thens.has(year)) show(year);
  };
  slider.addEventListener("input", () => {
    stop();
    choose(slider.value);
  });
  play.addEventListener("click", () => {
    if (running) {
      stop();
      return;
    }
    play.textContent = play.dataset.stop;
    if (slider.value === slider.max) choose(slider.min);
    running = setInterval(() => {
      choose(String(Number(slider.value) + 1));
      if (slider.value === slider.max) stop();
    }, 900);
  });
  window.addEventListener("hashchange", () => {
    stop();
    asked();
  });
  show(slider.max);
  asked();
}

// The message is put where it can be pasted from; where that is not allowed, it is selected.
function copies(button) {
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(text.innerText);
      button.textContent = button.dataset.done;
    } catch {
      getSelection().selectAllChildren(text);
    }
  });
}

document.querySelectorAll("[data-copy]").forEach(copies);
document.querySelectorAll(".mapbox").forEach(worldMap);
document.querySelectorAll("form[data-search]").forEach(search);
document.querySelectorAll("table[data-sortable]").forEach(sortable);
document.querySelectorAll("form[data-filters]").forEach(filters);
root.classList.add("scripted");
