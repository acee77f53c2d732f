/**
 * Why a request did not do what was asked, and what became of the change:
 *
 *   offline    nothing was sent
 *   refused    the service says that nothing was stored
 *   stored     the change is stored, its events are pending
 *   unknown    it may be stored or not: no answer, or one that does not tell
 *   changed    somebody else changed the task first; nothing was stored
 *   gone       there is no such task any more
 *   invalid    a rule was broken; `errors` names the fields
 *   fault      a fault of the service
 *   unreadable something to read cannot be had at present
 */
export class Failure extends Error {

  constructor(kind, problem = {}) {
    super(problem.detail ?? problem.title ?? kind);
    this.name = 'Failure';
    this.kind = kind;
    this.problem = problem;
  }

  /** What the service itself says, fit to be shown. */
  get detail() {
    return this.problem.detail ?? '';
  }

  /** The broken rules: `{field, message}`. */
  get errors() {
    return Array.isArray(this.problem.errors) ? this.problem.errors : [];
  }

  static offline() {
    return new Failure('offline');
  }

  static noAnswer() {
    return new Failure('unknown', { detail: 'No answer came from the server.' });
  }

  /** Reads what an answer that is no success says about the change. */
  static of(status, problem, reading) {
    if (reading) return new Failure(status === 404 ? 'gone' : status === 400 ? 'invalid' : 'unreadable', problem);
    // The service says so itself, whatever the status.
    if (problem.stored === true) return new Failure('stored', problem);
    if (problem.stored === false) return new Failure('refused', problem);
    if (status === 412) return new Failure('changed', problem);
    if (status === 404) return new Failure('gone', problem);
    if (status >= 400 && status < 500) return new Failure('invalid', problem);
    return new Failure(status === 500 ? 'fault' : 'unknown', problem);
  }

}
