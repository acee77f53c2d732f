import { plural, say } from '../ui/dom.js';

/** The number of unread notifications: on the bell and in the tab's title. */
export function setUpBell(button, notifications) {
  const badge = button.querySelector('.badge');
  const title = document.title;
  const show = (unread) => {
    badge.hidden = unread === 0;
    say(badge, unread > 99 ? '99+' : String(unread));
    button.setAttribute('aria-label', unread ? `Notifications, ${plural(unread, 'unread', 'unread')}` : 'Notifications');
    document.title = unread ? `(${unread}) ${title}` : title;
  };
  notifications.on('unread', show);
  show(notifications.unread);
}
