// Keeps the list fresh: looks every second and a half whether there is a newer mail, and takes over the new list.

const wait = 1500;

async function look() {
  const list = document.getElementById("list");
  const said = await (await fetch("/newest")).json();
  if (String(said.newest) === list.dataset.newest) return;
  const empty = list.dataset.newest === "0";
  if (empty && location.pathname === "/") return location.reload();
  const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
  const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  const fresh = page.getElementById("list");
  if (!fresh) return;
  list.replaceWith(fresh);
  if (focused) fresh.querySelector(`a[href="${CSS.escape(focused)}"]`)?.focus();
  document.getElementById("told").textContent = said.about;
}

async function watch() {
  if (!document.hidden) await look().catch(() => {}); // the demo has ended: what is shown stays
  setTimeout(watch, wait);
}

watch();
