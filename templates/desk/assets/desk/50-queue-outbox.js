// What people decided and the server does not know yet: sent one after the other and in order, kept while the server is away or the session
// is over, and never dropped without a word.
class Outbox {
  /// - `taken(act, answer)`, `refused(act, error)`, `waiting(error, count)`: called when an act was taken, refused for good, or has to wait.
  /// - `token()`: the token of forms as it is by now, or null; `next()`: the page that answers lead back to.
  constructor({ token, next, taken, refused, waiting }) {
    Object.assign(this, { token, next, taken, refused, waiting, acts: [], isSending: false, pauses: 0, timer: null });
  }

  /// An act has a `path` and `fields`, or `make()`, which gives the fields when its turn comes; null then takes it out.
  put(act) {
    this.acts.push(act);
    this.flush();
  }

  /// Whether to try again later: no answer, too many, busy, or nobody logged in.
  static waits(error) {
    return error.status === undefined || [401, 429, 502, 503, 504].includes(error.status);
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
    act.fields ??= act.make();
    if (!act.fields) return this.acts.shift();
    let answer;
    try {
      answer = await send(act.path, [...act.fields, ["next", this.next()]]);
    } catch (error) {
      if ((error.status === 401 || error.status === 403) && (await this.renew().catch(() => false))) return true;
      if (Outbox.waits(error)) {
        this.pauses += 1;
        this.timer = setTimeout(() => this.flush(), Math.min(30, 2 ** this.pauses) * 1000);
        this.waiting(error, this.acts.length);
        return false;
      }
      this.acts.shift();
      this.refused(act, error);
      return true;
    }
    this.pauses = 0;
    this.acts.shift();
    this.taken(act, answer);
    return true;
  }

  /// After a new log-in forms have another token. Whether it is another one than before.
  async renew() {
    const token = await this.token();
    if (!token || token === formToken()) return false;
    document.querySelectorAll('input[name="form-token"]').forEach((field) => (field.value = token));
    return true;
  }
}
