/* What the browser remembers: JSON values under "warmline.". When storage is blocked or full the values live in memory,
   and `persistent` says so, because then the conversation ends with the page and the visitor is told. */

const PREFIX = "warmline.";

export function openStorage() {
  const memory = new Map();
  const disk = reachable();

  const read = (name) => memory.get(name) ?? (disk ? disk.getItem(name) : null) ?? null;

  return {
    persistent: disk !== null,

    get(key) {
      try {
        return JSON.parse(read(PREFIX + key));
      } catch {
        return null; // damaged by hand: the same as absent
      }
    },

    set(key, value) {
      const [name, text] = [PREFIX + key, JSON.stringify(value)];
      try {
        if (!disk) throw new Error("blocked");
        disk.setItem(name, text);
        memory.delete(name);
      } catch {
        memory.set(name, text);
      }
    },

    remove(key) {
      memory.delete(PREFIX + key);
      if (disk) disk.removeItem(PREFIX + key);
    },

    /** The keys that begin with `start`, in alphabetical order. */
    keys(start) {
      const names = new Set(memory.keys());
      for (let i = 0; disk && i < disk.length; i += 1) names.add(disk.key(i));
      return [...names].filter((name) => name.startsWith(PREFIX + start)).map((name) => name.slice(PREFIX.length)).sort();
    },

    /** Calls listener(key) when another tab changed something. */
    watch(listener) {
      window.addEventListener("storage", (event) => {
        if (event.key === null) listener("");
        else if (event.key.startsWith(PREFIX)) listener(event.key.slice(PREFIX.length));
      });
    },
  };
}

function reachable() {
  try {
    window.localStorage.setItem(`${PREFIX}probe`, "1");
    window.localStorage.removeItem(`${PREFIX}probe`);
    return window.localStorage;
  } catch {
    return null;
  }
}
