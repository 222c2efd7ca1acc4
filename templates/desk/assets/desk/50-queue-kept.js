// Decisions that the server does not know yet, kept in the browser until it does: a reload, a crash or an empty battery loses none. Each
// person has their own, and each decision is an entry of its own, so that two tabs never write over each other.
class KeptActs {
  constructor(person) {
    this.prefix = `vigie-act:${person}:`;
    this.count = 0;
    /// Whether all that was put is in the browser's store, which may be full or switched off.
    this.isSafe = true;
  }

  /// A name that no other request has, and its place in the order of time.
  mark(act) {
    act.key ??= [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    act.place ??= `${String(Date.now()).padStart(15, "0")}-${String((this.count += 1)).padStart(6, "0")}`;
  }

  put(act) {
    const { kind, ids, path, isOn, key, place } = act;
    try {
      localStorage.setItem(this.prefix + place + ":" + key, JSON.stringify({ kind, ids, path, isOn, key, place, fields: act.fields ?? null }));
    } catch {
      this.isSafe = false;
    }
  }

  remove(act) {
    try {
      localStorage.removeItem(this.prefix + act.place + ":" + act.key);
    } catch {
      // Then it was not kept either.
    }
  }

  /// What is there, the oldest first.
  all() {
    try {
      const names = Object.keys(localStorage).filter((name) => name.startsWith(this.prefix)).sort();
      return names.map((name) => this.read(name)).filter(Boolean);
    } catch {
      return [];
    }
  }

  /// Nil, and let go of, where it is none of ours.
  read(name) {
    try {
      const act = JSON.parse(localStorage.getItem(name));
      const isPath = /^\/(undo|redo|queue\/bulk|stories\/merge|items\/[0-9a-f]{16}\/[a-z]+)$/.test(act.path);
      if (isPath && Array.isArray(act.ids) && name === this.prefix + act.place + ":" + act.key) return act;
    } catch {
      // Written by something else.
    }
    localStorage.removeItem(name);
    return null;
  }
}
