/** Puts the page together: connection, store, and the parts that draw it. */

import { Actions } from "./actions.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { openMenu } from "./contextmenu.js";
import { h } from "./dom.js";
import { Feed } from "./feed.js";
import { ModalDialog } from "./modal.js";
import { Sidebar } from "./sidebar.js";
import { Store } from "./store.js";
import { TopBar } from "./topbar.js";

const REMEMBERED = "local-discord-person";
const TOAST_MS = 6000;

const store = new Store();
const connection = new Connection({
  onFrame: (frame) => store.apply(frame),
  onStatus: (status) => store.setConnection(status),
});
const actions = new Actions(connection, store);

const page = { store, actions, onChannel, onDirect, onPerson, onError, onCommand, onMenu: toggleDrawer };
const composer = new Composer(store, actions);
page.composer = composer;
const sidebar = new Sidebar(page);
const topBar = new TopBar(page);
const feed = new Feed({ ...page, onMenu: (message, anchor) => openMenu(message, anchor, page) });
const toast = h("p", { class: "toast", role: "alert", hidden: true });
const veil = h("div", { class: "veil", on: { click: () => toggleDrawer(false) } });
const main = h("main", { class: "main" }, topBar.element, topBar.banner, feed.element, composer.element);

let modal = null;
let toastTimer = null;

function onChannel(id) {
  toggleDrawer(false);
  store.select(id);
}

async function onDirect() {
  try {
    const id = await actions.openDirect();
    onChannel(id);
  } catch (refused) {
    onError(refused);
  }
}

function onPerson(id) {
  sessionStorage.setItem(REMEMBERED, id);
  toggleDrawer(false);
  modal?.close();
  connection.open(id);
}

function onCommand(name) {
  composer.startCommand(name);
}

/** A refusal that has no better place than the corner of the page. */
function onError(error) {
  toast.textContent = error.message;
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (toast.hidden = true), TOAST_MS);
}

/** On a phone the side is a drawer. */
function toggleDrawer(isOpen = !document.body.classList.contains("is-drawer-open")) {
  const wasOpen = document.body.classList.contains("is-drawer-open");
  document.body.classList.toggle("is-drawer-open", isOpen);
  topBar.menu.setAttribute("aria-expanded", String(isOpen));
  main.inert = isOpen;
  if (isOpen) sidebar.element.querySelector("[aria-current], button")?.focus();
  else if (wasOpen) topBar.menu.focus();
}

/** A remembered person who exists is who one is, whoever the server began with. */
function keepPerson() {
  const wanted = sessionStorage.getItem(REMEMBERED);
  if (wanted && wanted !== store.me.id && store.people.has(wanted)) connection.open(wanted);
}

function openModal(frame) {
  modal?.close();
  modal = new ModalDialog(frame, page);
  modal.open();
}

/** A failed submission is told in its dialog, or in the corner when that was closed. */
function onFailed(entry) {
  if (entry.kind !== "modal") return;
  if (modal?.element.open) modal.failed(entry);
  else onError(new Error(`${entry.label}: ${entry.message}`));
}

/** The window without an on-screen keyboard, where the browser does not resize the page by itself. */
function fitWindow() {
  const { visualViewport: view } = window;
  if (!view || view.scale !== 1) return;
  document.documentElement.style.setProperty("--window-height", `${Math.round(view.height)}px`);
  window.scrollTo(0, 0);
}

function onKey(event) {
  const isTyping = event.target.closest("textarea, dialog, input:not([type=radio])");
  if (event.key === "Escape" && document.body.classList.contains("is-drawer-open")) toggleDrawer(false);
  if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  composer.startCommand("");
}

store.on("hello", keepPerson);
store.on("modal", openModal);
store.on("answered", (nonce) => modal?.answered(nonce));
store.on("failed", onFailed);
matchMedia("(max-width: 760px)").addEventListener("change", () => toggleDrawer(false));
window.visualViewport?.addEventListener("resize", fitWindow);
document.addEventListener("keydown", onKey);
document.body.append(sidebar.element, veil, main, toast);
fitWindow();
connection.open(sessionStorage.getItem(REMEMBERED));
