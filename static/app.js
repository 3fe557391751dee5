/* Small behaviours, each asked for by an attribute. Every page works without this file. */
(function () {
  "use strict";

  const stored = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const store = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window: not remembered */ } };
  const typing = (element) => element.matches("input, textarea, select, [contenteditable]");

  /* data-key="c": the key presses a link or button, or puts the cursor into a field. The last on the page that shows wins. */
  const keyed = (key) => Array.from(document.querySelectorAll("[data-key]"))
    .filter((element) => element.dataset.key === key)
    .sort((a, b) => Number(b.checkVisibility()) - Number(a.checkVisibility()) || Number(typing(b)) - Number(typing(a)))[0];

  function press(key) {
    const element = keyed(key);
    if (!element) return false;
    if (typing(element)) { element.focus(); element.scrollIntoView({ block: "nearest" }); } else { element.focus(); element.click(); }
    return true;
  }

  /* data-row: j and k walk from row to row, to the first thing in it that can be pressed */
  function walk(step) {
    const rows = Array.from(document.querySelectorAll("[data-row]")).filter((row) => row.querySelector("a, button"));
    if (!rows.length) return false;
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const next = rows[Math.min(Math.max(here < 0 ? (step > 0 ? 0 : rows.length - 1) : here + step, 0), rows.length - 1)];
    next.querySelector("a, button").focus();
    next.scrollIntoView({ block: "nearest" });
    return true;
  }

  /* data-choice-keys: a key 1 to 9 presses that button of the row that has the focus, else of the first one */
  const choiceRows = () => Array.from(document.querySelectorAll("[data-choice-keys]"));
  function choose(key) {
    const row = document.activeElement.closest("[data-choice-keys]") || choiceRows()[0];
    const button = row && row.querySelectorAll("form button")[Number(key) - 1];
    if (button) button.click();
    return Boolean(button);
  }

  /* data-answered: came in the place of such a row; the next row takes the focus, and key u undoes the answer given last */
  document.addEventListener("htmx:load", (event) => {
    const answered = event.target;
    if (answered.matches("[data-choice-keys]")) { answered.focus({ preventScroll: true }); return; }
    if (!answered.matches("[data-answered]")) return;
    const undo = answered.querySelector("form button");
    document.querySelectorAll("[data-answered] [data-key]").forEach((other) => { delete other.dataset.key; });
    undo.dataset.key = "u";
    const rows = choiceRows();
    const next = rows.find((row) => answered.compareDocumentPosition(row) & Node.DOCUMENT_POSITION_FOLLOWING) || rows[0] || undo;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  });

  let waiting = "";
  document.addEventListener("keydown", (event) => {
    const off = stored("keys") === "off" || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented;
    if (off || typing(event.target) || document.querySelector("dialog[open]")) return;
    const key = waiting ? waiting + " " + event.key : event.key;
    waiting = "";
    if (key === "g") { waiting = key; setTimeout(() => { waiting = ""; }, 1200); return; }
    const done = key === "j" ? walk(1) : key === "k" ? walk(-1) : key === "?" ? open("keys") : /^[1-9]$/.test(key) ? choose(key) : press(key);
    if (done) event.preventDefault();
  });

  /* data-opens="id": opens a <dialog> */
  function open(id) {
    const dialog = document.getElementById(id);
    if (dialog && !dialog.open) dialog.showModal();
    return Boolean(dialog);
  }

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-opens]");
    if (opener) open(opener.dataset.opens);
    /* an open <details class="drop"> closes when the next press is elsewhere */
    document.querySelectorAll("details.drop[open]").forEach((drop) => { if (!drop.contains(event.target) || opener) drop.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const drop = document.querySelector("details.drop[open]");
    if (drop) { drop.open = false; drop.querySelector("summary").focus(); }
  });

  /* data-opens-filled: a <dialog> opens when htmx has filled it; a press beside it closes it. With a
     mouse the cursor goes to data-typed-first; on a phone the keyboard would hide the list. Only when
     it has settled does htmx hear what is typed into it. */
  document.addEventListener("htmx:afterSettle", (event) => {
    const dialog = event.target;
    if (!dialog.matches("[data-opens-filled]") || dialog.open) return;
    withoutScript(dialog);
    dialog.showModal();
    if (matchMedia("(pointer: fine)").matches) dialog.querySelector("[data-typed-first]")?.focus();
  });
  document.addEventListener("click", (event) => { if (event.target.matches("dialog[data-opens-filled]")) event.target.close(); });

  /* data-copies="id": the text of that element goes to the clipboard, and the button says so */
  document.addEventListener("htmx:load", (event) => {
    if (navigator.clipboard) event.target.querySelectorAll("[data-copies]").forEach((button) => { button.hidden = false; });
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copies]");
    if (!button) return;
    const source = document.getElementById(button.dataset.copies);
    await navigator.clipboard.writeText(source.value ?? source.innerText);
    button.textContent = button.dataset.copied;
  });

  /* #log in the address: the form that the address means is ready to type into */
  function toTarget() {
    const field = location.hash && document.getElementById(location.hash.slice(1))?.querySelector("[data-key]");
    if (field && typing(field)) field.focus({ preventScroll: true });
  }
  addEventListener("hashchange", toTarget);
  addEventListener("load", () => setTimeout(toTarget)); /* the browser itself goes there first, and takes the focus off */

  /* data-takes-selection="selector": what is selected in that part of the page is copied into the field */
  document.addEventListener("selectionchange", () => {
    const selected = getSelection(), text = selected.toString().trim();
    const field = text && document.querySelector("[data-takes-selection]");
    const inside = field && selected.anchorNode?.parentElement?.closest(field.dataset.takesSelection);
    if (inside) field.value = text;
  });

  /* data-submits: a select sends its form */
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-submits]")) event.target.form.requestSubmit();
    if (event.target.matches("[data-keys-switch]")) store("keys", event.target.checked ? "on" : "off");
  });

  /* A day, time or number that the browser cannot read, such as 29 February 2027, would be sent as an
     empty field and saved as nothing: the browser says so at the field, and what was typed stays. */
  document.addEventListener("submit", (event) => {
    if (event.target.method !== "post") return;
    const wrong = Array.from(event.target.elements).find((field) => field.validity?.badInput);
    if (!wrong) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    for (let fold = wrong.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    wrong.reportValidity();
  }, true);

  /* A form is sent once, however often its button is pressed */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "yes";
    setTimeout(() => { delete form.dataset.sent; }, 4000);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => { delete form.dataset.sent; }));

  /* form_key: pages are not cached, so going back to a form fetches it with another key; its own one
     is kept with the place in the history, and the server can tell that the form was saved already */
  function keepFormKeys(before) {
    const kept = {};
    document.querySelectorAll("input[name=form_key]").forEach((field) => {
      const action = field.form.getAttribute("action") || "";
      const place = `${action} ${Object.keys(kept).filter((one) => one.startsWith(`${action} `)).length}`;
      if (before[place]) field.value = before[place];
      kept[place] = field.value;
    });
    if (Object.keys(kept).length) history.replaceState({ ...history.state, formKeys: kept }, "");
  }
  keepFormKeys(history.state?.formKeys || {});
  document.addEventListener("htmx:afterSwap", () => keepFormKeys({}));

  document.querySelectorAll("[data-opens]").forEach((button) => { button.hidden = false; });
  const withoutScript = (part) => part.querySelectorAll("[data-without-script]").forEach((element) => { element.hidden = true; });
  withoutScript(document);
  document.querySelectorAll("[data-keys-switch]").forEach((box) => { box.checked = stored("keys") !== "off"; });
})();
