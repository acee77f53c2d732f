import { HistoryView } from './history/history-view.js';
import { Requests } from './http/request.js';
import { User } from './identity/user.js';
import { setUpUser } from './identity/user-view.js';
import { setUpBell } from './notification/bell.js';
import { Centre } from './notification/centre.js';
import { Notifications } from './notification/notifications.js';
import { ReminderToasts } from './notification/reminder-toasts.js';
import { showState } from './sync/state-view.js';
import { Stream } from './sync/stream.js';
import { Synchroniser } from './sync/synchroniser.js';
import { Editor } from './task/editor.js';
import { EmptyState } from './task/empty-state.js';
import { FilterBar } from './task/filter-bar.js';
import { setUpListKeys } from './task/list-keys.js';
import { ListView } from './task/list-view.js';
import { QuickAdd } from './task/quick-add.js';
import { TaskActions } from './task/task-actions.js';
import { TaskApi } from './task/task-api.js';
import { TaskLoader } from './task/task-loader.js';
import { TaskStore } from './task/task-store.js';
import { explain } from './task/words.js';
import { openDialog, setUpDialogs } from './ui/dialogs.js';
import { byId, say } from './ui/dom.js';
import { Shortcuts } from './ui/shortcuts.js';
import { setUpTheme } from './ui/theme.js';
import { Toasts } from './ui/toasts.js';

/** Puts the parts together. */
export class App {

  constructor() {
    this.user = new User();
    this.requests = new Requests(() => this.user.name);
    this.toasts = new Toasts(byId('toasts').querySelector('ol'));
    this.filters = new FilterBar(() => {
      if (!this.editor.touched) return true;
      this.editor.say('Save or cancel this task first.');
      return false;
    });
    this.#setUpTasks();
    this.#setUpNotifications();
    this.#setUpSync();
    this.#setUpPage();
  }

  start() {
    this.filters.read();
    this.sync.start();
  }

  #setUpTasks() {
    const api = new TaskApi(this.requests);
    const owner = () => (this.filters.everyone ? null : this.user.name);
    this.store = new TaskStore((task) => this.filters.everyone || task.owner === this.user.name);
    this.loader = new TaskLoader(api, this.store, owner);
    this.actions = new TaskActions(api, this.store, this.toasts);
    this.history = new HistoryView(byId('history'), this.requests);
    this.quickAdd = new QuickAdd(byId('add'), {
      api, store: this.store, user: () => this.user.name, live: (text) => say(byId('live'), text),
    });
    this.editor = new Editor(this.store, this.actions, api, {
      onHistory: (id) => this.showHistory(id),
      onAddAgain: (task) => this.quickAdd.add(task),
      onClosed: (id) => this.list.focusTask(id),
    });
    this.list = new ListView({
      list: byId('list'), more: byId('more'), summary: byId('summary'),
      empty: new EmptyState(byId('empty'), () => this.sync.readAgain()),
    }, {
      store: this.store, loader: this.loader, user: this.user, editor: this.editor,
      onCounts: (counts) => this.filters.showCounts(counts, this.list.loading, this.loader.hasMoreCompleted('')),
    });
    this.filters.on('change', () => this.list.show(this.filters.filter, this.filters.text));
    this.filters.on('scope', () => this.#startOver());
    this.filters.on('task', (id) => this.openTask(id));
    setUpListKeys(byId('list'), this);
  }

  #setUpNotifications() {
    this.notifications = new Notifications(this.requests, this.user);
    this.centre = new Centre(byId('notifications'), this.notifications);
    this.reminders = new ReminderToasts(this.toasts, this.notifications, () => this.centre.open());
    setUpBell(byId('bell'), this.notifications);
    byId('bell').addEventListener('click', () => this.centre.open());
  }

  #setUpSync() {
    const stream = new Stream();
    showState(byId('connection'), byId('live'), stream);
    stream.on('message', (message) => this.#receive(message));
    stream.on('state', (state) => {
      if (state !== 'live') return;
      this.notifications.refresh();
      this.centre.refresh();
    });
    this.sync = new Synchroniser(stream, this.requests, () => this.#readAll());
    this.sync.on('reading', (reading, failure) => {
      this.list.loading = reading;
      this.list.failure = failure;
      this.list.schedule();
    });
  }

  #setUpPage() {
    setUpDialogs();
    setUpTheme(byId('theme'));
    setUpUser(byId('user'), byId('user-dialog'), this.user,
      () => (this.editor.touched ? 'Save or cancel the task that you are editing first.' : ''));
    this.user.on('leave', () => this.actions.flush());
    this.user.on('change', () => this.#startOver());
    const help = byId('help-dialog');
    this.shortcuts = new Shortcuts()
      .add('n', 'New task', () => this.quickAdd.focus())
      .add('/', 'Search', () => this.filters.focusSearch())
      .add('l', 'Go to the list', () => this.list.focusFirst())
      .add('1', 'Open tasks', () => this.filters.go('open'))
      .add('2', 'Due today', () => this.filters.go('today'))
      .add('3', 'Overdue', () => this.filters.go('overdue'))
      .add('4', 'Done', () => this.filters.go('done'))
      .add('5', 'All', () => this.filters.go('all'))
      .add('b', 'Notifications', () => this.centre.open())
      .add('z', 'Undo the latest', () => this.toasts.undo())
      .add('?', 'This help', () => openDialog(help))
      .add('Escape', 'Close a message, a dialog or the form', () => this.toasts.dismissLatest());
    help.querySelector('.page-keys').append(...this.shortcuts.rows());
    const toggle = byId('shortcuts-on');
    toggle.checked = this.shortcuts.on;
    toggle.addEventListener('change', () => {
      this.shortcuts.on = toggle.checked;
    });
    byId('help').addEventListener('click', () => openDialog(help));
    addEventListener('beforeunload', (event) => {
      if (this.editor.touched || this.quickAdd.touched) event.preventDefault();
    });
  }

  #receive(message) {
    const { event_type: type, task_id: id, version, payload } = message;
    if (type.startsWith('notification-')) {
      this.notifications.receive(message);
      return;
    }
    const state = version ?? payload.version;
    this.store.published(id, state);
    if (type === 'task-deleted') {
      this.store.remove(id, state);
    } else {
      const { acting_user: _, ...task } = payload;
      this.store.put(task);
    }
    this.history.changed(id, state);
  }

  async #readAll() {
    this.notifications.refresh();
    this.centre.refresh();
    await this.loader.readOpen();
  }

  #startOver() {
    this.opening = null;
    this.actions.flush();
    if (this.editor.touched) {
      this.editor.say(`You are ${this.user.name} now, by another tab. What you save here is saved in that name.`);
    } else if (this.editor.task) {
      this.editor.close();
    }
    this.reminders.clear();
    this.store.clear();
    this.sync.readAgain();
  }

  /** Opens a task's form, wherever the task is; of several, that of the latest call. */
  async openTask(id, field) {
    this.opening = id;
    if (!this.store.confirmed(id)) {
      const active = document.activeElement;
      try {
        const task = await this.loader.readOne(id);
        if (this.opening !== id) return;
        if (![active, document.body].includes(document.activeElement)) field = null;
        if (!this.store.confirmed(id)) {
          this.showHistory(id, task.title);
          return;
        }
      } catch (failure) {
        if (this.opening !== id) return;
        if (failure.kind === 'gone') {
          this.showHistory(id, 'A task that was deleted');
        } else {
          this.toasts.show({ kind: 'error', ...explain(failure, 'the task') });
        }
        return;
      }
    }
    this.editor.open(id, field);
  }

  showHistory(id, title = this.store.get(id)?.title ?? this.editor.task?.title ?? '') {
    this.history.open({ id, title, version: this.store.confirmed(id)?.version });
  }

}
