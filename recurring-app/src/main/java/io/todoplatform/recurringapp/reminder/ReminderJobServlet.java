package io.todoplatform.recurringapp.reminder;

import java.io.IOException;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Where Dapr delivers a job that is due; behind the app token. It answers at once: the
 * row decides whether anything is due, and would be found without the job as well. A
 * plain servlet, since a thousand of them may come together and the firing waits for the
 * processor behind them.
 */
class ReminderJobServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private final transient Firing firing;

	ReminderJobServlet(Firing firing) {
		this.firing = firing;
	}

	@Override
	protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = request.getPathInfo();
		if (path == null || !path.startsWith("/" + JobStore.Job.PREFIX)) {
			response.sendError(HttpServletResponse.SC_NOT_FOUND);
			return;
		}
		this.firing.signal();
		response.setStatus(HttpServletResponse.SC_NO_CONTENT);
	}

}
