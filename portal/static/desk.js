// The review desk with script: single keys, steps without a jump of the page, who else is here. Nothing needs it.
(() => {
  "use strict";
  const desk = () => document.getElementById("desk");
  const all = (selector) => [...desk().querySelectorAll(selector)];
  const OFF = "dondoc-keys-off";
  let current = null; // the key of the item or doubt that is looked at
  let turn = Promise.resolve(); // steps go one after another: none is lost, none meets a desk half replaced
  let waiting = ""; // the step that is on its way, so that pressing twice is pressing once

  function later(act) {
    turn = turn.then(act).catch(() => location.reload());
  }

  // ── Where one stands ──────────────────────────────────────────────────────
  const stops = () => all("[data-item], [data-doubt]");
  const here = () => document.getElementById(current || "");

  function look(key, { focus = true, scroll = true } = {}) {
    const stop = document.getElementById(key);
    if (!stop) return;
    all(".current").forEach((one) => one.classList.remove("current"));
    stop.classList.add("current");
    current = key;
    const folded = stop.querySelector("details");
    if (folded && focus) folded.open = true;
    if (focus) stop.focus({ preventScroll: true });
    if (scroll) stop.scrollIntoView({ block: "nearest" });
    show(lineOf(stop));
    sayWhere();
  }

  function lineOf(stop) {
    const place = stop.querySelector(".place");
    return place ? place.getAttribute("href").slice(1) : "";
  }

  // The line in the source, tinted and brought into its own window; the page itself stays.
  function show(id) {
    all(".looked-at").forEach((line) => line.classList.remove("looked-at"));
    const line = document.getElementById(id);
    const window_ = document.getElementById("source-lines");
    if (!line || !window_) return;
    line.classList.add("looked-at");
    const top = line.offsetTop - window_.scrollTop;
    if (top < 0 || top + line.offsetHeight > window_.clientHeight) {
      window_.scrollTop = line.offsetTop - window_.clientHeight / 3;
    }
  }

  function move(by) {
    const list = stops();
    const at = list.findIndex((one) => one.id === current);
    const next = list[at < 0 ? (by > 0 ? 0 : list.length - 1) : at + by];
    if (next) look(next.id);
  }

  // ── Steps: the form goes by itself, the desk of the answer replaces this one ──
  async function go(address, body) {
    const answer = await fetch(address, body ? { method: "POST", body } : {});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById("desk");
    if (!fresh) {
      location.assign(answer.url || address); // signed out, or a page of its own: shown as it is
      return false;
    }
    const kept = [scrollX, scrollY, document.getElementById("source-lines").scrollTop];
    desk().replaceWith(fresh);
    document.title = page.title;
    document.getElementById("source-lines").scrollTop = kept[2];
    scrollTo(kept[0], kept[1]);
    const shown = new URL(answer.redirected ? answer.url : body ? desk().dataset.desk : address, location);
    ["done", "at", "n"].forEach((name) => shown.searchParams.delete(name));
    history.replaceState(null, "", shown.pathname + shown.search);
    awake();
    return true;
  }

  function sending(form, button) {
    const address = button && button.hasAttribute("formaction") ? button.formAction : form.action;
    return [address, new URLSearchParams(new FormData(form, button))];
  }

  async function step(address, body) {
    const list = stops().map((one) => one.id);
    const from = current;
    if (!(await go(address, body))) return;
    const at = desk().dataset.at || from;
    if (document.getElementById(at)) look(at);
    else look(list.slice(list.indexOf(from)).find((key) => document.getElementById(key)) || "");
    const wrong = desk().querySelector(".field-error");
    const field = wrong && wrong.closest("form, li").querySelector("input:not([type=hidden]), textarea, select");
    if (field) field.focus();
  }

  async function open(url) {
    if (!(await go(url.pathname + url.search))) return;
    const key = decodeURIComponent(url.hash.slice(1));
    const target = document.getElementById(key);
    if (!target) return;
    if (target.matches("[data-item], [data-doubt]")) look(key);
    const field = target.querySelector(".item-form textarea, .item-form input:not([type=hidden]), .item-form select")
      || target.querySelector("textarea, input:not([type=hidden])");
    if (field && !target.matches("[data-doubt]")) field.focus();
  }

  // ── Keys ──────────────────────────────────────────────────────────────────
  const keysOn = () => localStorage.getItem(OFF) !== "1";

  function press(selector) {
    const found = here() && here().querySelector(selector);
    if (found) found.click();
  }

  const accept = async () => {
    const button = here() && here().querySelector("[data-accept]");
    if (!button) return;
    const from = current;
    await step(...sending(button.form, button));
    const list = stops();
    const next = list.slice(list.findIndex((one) => one.id === from) + 1).find((one) => one.matches(".unseen"));
    if (next) look(next.id);
  };

  function nextDoubt() {
    const asked = all("[data-doubt].blocking");
    const at = asked.findIndex((one) => one.id === current);
    const next = asked[(at + 1) % asked.length];
    if (next) look(next.id);
  }

  function settle() {
    const form = here() && here().querySelector("[data-answer]");
    if (!form) return;
    const chosen = form.querySelector("[name=choice]:checked");
    if (chosen) form.requestSubmit();
    else form.querySelector("[name=choice]").focus();
  }

  const KEYS = {
    j: () => move(1),
    k: () => move(-1),
    n: () => later(accept),
    s: () => press("[data-edit]"),
    d: nextDoubt,
    u: () => { const button = document.getElementById("undo"); if (button) button.click(); },
    "?": () => { const list = document.getElementById("all-keys"); if (list) { list.open = !list.open; list.scrollIntoView({ block: "nearest" }); } },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !keysOn() || !desk()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (event.key === "Enter") {
      if (event.target === here()) { event.preventDefault(); settle(); }
      return;
    }
    const act = KEYS[event.key.toLowerCase()];
    if (act) { event.preventDefault(); act(); }
  });

  // ── Mouse, focus, forms ───────────────────────────────────────────────────
  document.addEventListener("submit", (event) => {
    if (!desk() || !desk().contains(event.target) && event.target.id !== "step") return;
    event.preventDefault();
    const [address, body] = sending(event.target, event.submitter);
    const own = `${address} ${body}`;
    if (own === waiting) return;
    waiting = own;
    later(async () => { await step(address, body); waiting = ""; });
  });

  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const link = event.target.closest("#desk a[href]");
    if (link) {
      const url = new URL(link.href);
      if (url.pathname !== location.pathname && url.pathname !== desk().dataset.desk) return;
      const place = decodeURIComponent(url.hash.slice(1));
      if (link.matches(".place")) { event.preventDefault(); show(place); return; }
      if (link.getAttribute("href").startsWith("#")) {
        const stop = document.getElementById(place);
        if (stop && stop.matches("[data-item], [data-doubt]")) { event.preventDefault(); look(place); }
        return;
      }
      if (url.pathname === desk().dataset.desk) { event.preventDefault(); later(() => open(url)); }
      return;
    }
    const stop = event.target.closest("#desk [data-item], #desk [data-doubt]");
    if (stop && stop.id !== current && !event.target.closest("input, textarea, select, button, label, summary")) {
      look(stop.id, { focus: false, scroll: false });
    }
  });

  document.addEventListener("focusin", (event) => {
    const stop = event.target.closest("#desk [data-item], #desk [data-doubt]");
    if (stop && stop.id !== current) look(stop.id, { focus: false, scroll: false });
  });

  // ── Who else is here ──────────────────────────────────────────────────────
  let told = 0;
  let telling = 0;
  function sayWhere() {
    clearTimeout(telling);
    telling = setTimeout(tell, Math.max(400, 5000 - (Date.now() - told)));
  }

  async function tell() {
    const csrf = document.querySelector("#step [name=csrf]");
    if (!csrf || !desk() || document.hidden) return;
    told = Date.now();
    const body = new URLSearchParams({ csrf: csrf.value, key: current || "" });
    const answer = await fetch(`${desk().dataset.desk}/presence`, { method: "POST", body }).catch(() => null);
    const readers = document.getElementById("readers");
    if (answer && answer.ok && !answer.redirected && readers) readers.textContent = await answer.text();
  }

  // ── After the page, or a new desk, is there ───────────────────────────────
  function awake() {
    all("[data-script]").forEach((one) => { one.hidden = false; });
    desk().classList.toggle("keys-off", !keysOn());
    const toggle = desk().querySelector("[data-keys]");
    if (!toggle) return;
    toggle.textContent = keysOn() ? toggle.dataset.off : toggle.dataset.on;
    toggle.addEventListener("click", () => {
      localStorage.setItem(OFF, keysOn() ? "1" : "0");
      desk().classList.toggle("keys-off", !keysOn());
      toggle.textContent = keysOn() ? toggle.dataset.off : toggle.dataset.on;
    });
  }

  awake();
  const wanted = decodeURIComponent(location.hash.slice(1)) || desk().dataset.at;
  if (document.getElementById(wanted)?.matches("[data-item], [data-doubt]")) look(wanted);
  else sayWhere();
  setInterval(tell, 60000);
})();
