// Keeps a page true. The server is asked again when it says that something changed, when time alone
// changes something, and every few seconds in any case: only an answer confirms what is shown.

import { morph } from "./morph.js";
import { announce, statesIn } from "./news.js";

const EVERY = 10_000; // ask at least this often
const GIVE_UP = 8_000; // an answer that takes longer is none
const STALE = 25_000; // what was confirmed longer ago than this is not shown as true
const RETRY = 2_000;

const live = document.getElementById("live");
const page = document.documentElement;
let confirmedAt = Date.now();
let lookedAt = Date.now();
let stream = null;
let next = 0;
let asking = null;
let again = false;

const part = () => document.getElementById("part");

function sayLost(what, signIn = false) {
  document.getElementById("lost-since").textContent = part().dataset.confirmedWords;
  page.classList.remove("is-checking");
  if (page.classList.contains("is-lost")) return;
  page.classList.add("is-lost");
  page.classList.remove("is-live");
  document.getElementById("live-word").textContent = "Not live. Last confirmed at";
  document.getElementById("lost-sign-in").hidden = !signIn;
  document.getElementById("lost").hidden = false;
  document.getElementById("lost-what").textContent = what;
  document.title = `NOT LIVE: ${document.title}`;
}

function sayLive() {
  page.classList.remove("is-checking");
  page.classList.add("is-live");
  document.getElementById("live-word").textContent = "Live. Last confirmed at";
  if (!page.classList.contains("is-lost")) return;
  page.classList.remove("is-lost");
  document.getElementById("lost").hidden = true;
  document.getElementById("lost-what").textContent = "";
  document.getElementById("news").textContent = "The connection is back. This page is live again.";
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("part");
  if (!fresh) throw new Error("not a part of this page");
  const before = statesIn(part());
  morph(part(), fresh);
  const time = document.getElementById("confirmed");
  time.textContent = part().dataset.confirmedWords;
  time.dateTime = part().dataset.confirmed;
  confirmedAt = Date.now();
  document.title = part().dataset.title;
  sayLive();
  if (stream?.readyState === EventSource.CLOSED) listen();
  announce(document.getElementById("news"), before, statesIn(part()));
}

async function fetchPart() {
  const answer = await fetch(live.dataset.part, {
    cache: "no-store",
    redirect: "error",
    signal: AbortSignal.timeout(GIVE_UP),
  });
  if (answer.status === 401) return sayLost("You are signed out", true);
  if (!answer.ok) return sayLost("Not live: eMHA cannot read the record");
  show(await answer.text());
}

async function ask() {
  if (asking) {
    again = true;
    return;
  }
  asking = fetchPart().catch(() => sayLost("Not live: the connection is lost"));
  await asking;
  asking = null;
  plan();
  if (again) {
    again = false;
    ask();
  }
}

function plan() {
  clearTimeout(next);
  const lost = page.classList.contains("is-lost");
  const [soonest] = (part().dataset.changes || "").split(" ").filter(Boolean);
  const untilChange = soonest ? Date.parse(soonest) - Date.parse(part().dataset.confirmed) : Infinity;
  const wait = lost ? RETRY : Math.min(EVERY, Math.max(untilChange + 50, 250));
  next = setTimeout(ask, wait);
}

const stale = () => Date.now() - confirmedAt > STALE;

// A browser allows few open streams to one host, so only the page that is looked at listens.
function listen() {
  stream?.close();
  stream = null;
  if (document.hidden) return;
  stream = new EventSource(live.dataset.stream);
  stream.addEventListener("changed", ask);
  stream.addEventListener("error", ask);
}

function lookedAtAgain() {
  listen();
  if (document.hidden) return;
  page.classList.toggle("is-checking", stale());
  lookedAt = Date.now();
  ask();
}

setInterval(() => {
  const hadItsChance = Date.now() - lookedAt > GIVE_UP;
  if (!document.hidden && stale() && hadItsChance) sayLost("Not live: the connection is lost");
}, 1_000);
addEventListener("offline", () => sayLost("Not live: this computer is offline"));
addEventListener("online", ask);
addEventListener("pageshow", (event) => event.persisted && location.reload());
addEventListener("pagehide", () => stream?.close());
document.addEventListener("visibilitychange", lookedAtAgain);

sayLive();
listen();
plan();
