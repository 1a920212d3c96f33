// What every page of the studio knows, as signals: who is here, what the server last said, which page is open.
import { computed, signal } from "/static/shared/vendor/preact.mjs";

/** "checking" until the server said who we are, then "in", "out", or "refused" for an account that is not a designer's. */
export const session = signal("checking");
/** {name, role} of whoever is signed in. */
export const me = signal(null);
export const isSupervisor = computed(() => me.value?.role === "supervisor");

/** As before the first answer. */
export const EMPTY = {
  loaded: false, draft_changes: 0, changed: [], live: "", job: null, publishing: null, comparing: null, inbox: 0, inbox_mark: "", files: [],
};
/** The last answer of GET /api/studio/state. */
export const server = signal(EMPTY);
/** "connecting" | "online" | "lost" */
export const connection = signal("connecting");

export const PAGES = ["inbox", "intents", "files", "train", "evaluate", "try", "publish", "numbers"];

function parse(hash) {
  const [name, ...rest] = hash.replace(/^#\/?/, "").split("/");
  return { page: PAGES.includes(name) ? name : PAGES[0], rest: decodeURIComponent(rest.join("/")) };
}

const UNDER_WAY = ["asked", "checking", "starting", "probing"];
/** Is a version on its way? From the switch on it is live, while the old one still ends its turns. */
export const goesLive = (publishing) => Boolean(publishing) && UNDER_WAY.includes(publishing.stage);

/** {page, rest}: the open page, and what of it (a file, a version). */
export const place = signal(parse(location.hash));
addEventListener("hashchange", () => { place.value = parse(location.hash); });

/** The address of a page, for a link. */
export const to = (page, rest = "") => `#/${page}${rest ? `/${rest.split("/").map(encodeURIComponent).join("/")}` : ""}`;
export const go = (page, rest = "") => { location.hash = to(page, rest); };

/** The last thing to be read out and shown for a moment: {text, tone, n, undo}. */
export const announcement = signal({ text: "", tone: "plain", n: 0, undo: null });

/** Tell the designer, on screen and to a screen reader. `tone` is plain or warning; `undo` is offered beside it. */
export function announce(text, tone = "plain", undo = null) {
  announcement.value = { text, tone, undo, n: announcement.peek().n + 1 };
}

