// What people decided and the server does not know yet: sent one after the other and in order, kept while the server is away or the session
// is over, and never dropped without a word.
class Outbox {
  /// - `kept`: where what waits is kept beyond the page.
  /// - `taken(act, answer)`, `refused(act, error)`, `waiting(error, count)`: called when an act was taken, refused for good, or has to wait.
  /// - `token()`: the token of forms as it is by now; rejects where nobody, or somebody else, is logged in. `next()`: the page that answers
  ///   lead back to.
  constructor({ kept, token, next, taken, refused, waiting }) {
    Object.assign(this, { kept, token, next, taken, refused, waiting, acts: [], isSending: false, pauses: 0, timer: null });
  }

  /// An act has a `path` and `fields`, or `make()`, which gives the fields when its turn comes; null then takes it out.
  put(act) {
    this.kept.mark(act);
    this.acts.push(act);
    this.kept.put(act);
    this.flush();
  }

  /// Whether it takes another act back, or makes it again.
  static isStep(act) {
    return act.path === "/undo" || act.path === "/redo";
  }

  /// Whether to try again later: no answer, too many, busy, nobody logged in, or somebody else.
  static waits(error) {
    return error.status === undefined || [401, 429, 502, 503, 504].includes(error.status) || Boolean(error.problem?.person);
  }

  async flush() {
    if (this.isSending) return;
    clearTimeout(this.timer);
    this.isSending = true;
    try {
      while (this.acts.length) if (!(await this.sendFirst())) return;
    } finally {
      this.isSending = false;
    }
  }

  /// Whether the next one can follow.
  async sendFirst() {
    const [act] = this.acts;
    if (!act.fields) {
      act.fields = act.make();
      if (!act.fields) return this.done(act);
      // As it is sent, so that it is sent the same again.
      this.kept.put(act);
    }
    let answer;
    try {
      answer = await send(act.path, [...act.fields, ["next", this.next()]], act.key);
    } catch (error) {
      if ((error.status === 401 || error.status === 403) && (await this.renew().catch(() => false))) return true;
      if (Outbox.waits(error)) {
        this.pauses += 1;
        this.timer = setTimeout(() => this.flush(), Math.min(30, 2 ** this.pauses) * 1000);
        this.waiting(error, this.acts.length);
        return false;
      }
      this.done(act);
      this.dropSteps(act);
      this.refused(act, error);
      return true;
    }
    this.pauses = 0;
    this.done(act);
    if (answer.changed === 0 && !Outbox.isStep(act)) this.dropSteps(act);
    this.taken(act, answer);
    return true;
  }

  done(act) {
    this.acts.shift();
    this.kept.remove(act);
    return true;
  }

  /// What was not done is not taken back either: the undo that was meant for it would take back something else. Behind an undo that was
  /// refused, none follows that nobody has seen the name of.
  dropSteps(act) {
    let [depth, dropped] = [0, []];
    for (const one of this.acts) {
      if (Outbox.isStep(act)) {
        if (!Outbox.isStep(one)) break;
        dropped.push(one);
      } else if (one.path !== "/undo") depth += 1;
      else if (depth === 0) {
        dropped.push(one);
        break;
      } else depth -= 1;
    }
    dropped.forEach((one) => this.kept.remove(one));
    this.acts = this.acts.filter((one) => !dropped.includes(one));
  }

  /// After a new log-in of the same person forms have another token. Whether it is another one than before.
  async renew() {
    const token = await this.token();
    if (!token || token === formToken()) return false;
    document.querySelectorAll('input[name="form-token"]').forEach((field) => (field.value = token));
    return true;
  }
}
