const TASKS = '/api/tasks';

/** The task service, as the page uses it. */
export class TaskApi {

  #requests;

  constructor(requests) {
    this.#requests = requests;
  }

  /** On behalf of the user who wrote it, who may not be the present one when it is tried again. */
  create(task, { key, user }) {
    return this.#requests.post(TASKS, { body: task, key, user });
  }

  get(id) {
    return this.#requests.get(`${TASKS}/${id}`);
  }

  /** One page: `{items, next_cursor}`. */
  list(parameters) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) {
      for (const one of [value].flat()) {
        if (one !== null && one !== undefined && one !== '') query.append(name, one);
      }
    }
    return this.#requests.get(`${TASKS}?${query}`);
  }

  patch(id, changes, version) {
    return this.#requests.patch(`${TASKS}/${id}`, { body: changes, version });
  }

  complete(id, version) {
    return this.#requests.post(`${TASKS}/${id}/complete`, { version });
  }

  reopen(id, version) {
    return this.#requests.post(`${TASKS}/${id}/reopen`, { version });
  }

  /** With keepalive it outlives the page. */
  delete(id, version, keepalive = false) {
    return this.#requests.delete(`${TASKS}/${id}`, { version, keepalive });
  }

  recurrence(id) {
    return this.#requests.get(`/api/recurrences/${id}`);
  }

  reminders(id) {
    return this.#requests.get(`/api/reminders?task_id=${id}`);
  }

}
