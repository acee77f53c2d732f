package io.todoplatform.acceptance;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long writes take, one by one and together, once the services have compiled what
 * runs often. The callers share the cores with them, so these use the JDK's older client:
 * a request costs it a third of the newer one's CPU.
 */
final class WriteMeasurement implements Measurement {

	private static final int WARM_UP = 60_000;

	private static final int ONE_BY_ONE = 2000;

	private static final int TOGETHER = 10_000;

	private static final int CALLERS = 16;

	static {
		// Else the client would keep five connections.
		System.setProperty("http.maxConnections", Integer.toString(CALLERS));
	}

	private final String beside;

	private final String aimOneByOne;

	private final String aimTogether;

	/**
	 * Describes the measurement.
	 * @param beside what else runs, for the figures' names
	 * @param aimOneByOne the aim of the median, in milliseconds
	 * @param aimTogether the aim of the rate, in writes a second
	 */
	WriteMeasurement(String beside, String aimOneByOne, String aimTogether) {
		this.beside = beside;
		this.aimOneByOne = aimOneByOne;
		this.aimTogether = aimTogether;
	}

	@Override
	public void measure(Stack stack, Figures figures) {
		URI tasks = URI.create(stack.todoApp().url() + "/tasks");
		create(tasks, CALLERS, WARM_UP);
		figures.addPercentiles("POST /tasks, one by one" + this.beside, create(tasks, 1, ONE_BY_ONE), this.aimOneByOne,
				"");
		long begin = System.nanoTime();
		Histogram together = create(tasks, CALLERS, TOGETHER);
		double seconds = Measurement.seconds(begin);
		String name = "POST /tasks, " + CALLERS + " callers" + this.beside;
		figures.addPercentiles(name, together, "", "");
		figures.add(name, TOGETHER / seconds, "writes/s", this.aimTogether);
	}

	private static Histogram create(URI tasks, int callers, int count) {
		Histogram nanos = new ConcurrentHistogram(3);
		Callers.run(callers, count, (i) -> {
			long begin = System.nanoTime();
			int status = post(tasks, "{\"title\":\"Task " + i + "\"}");
			nanos.recordValue(System.nanoTime() - begin);
			if (status != 201) {
				throw new IllegalStateException("answered with status " + status);
			}
			return i;
		});
		return nanos;
	}

	private static int post(URI tasks, String task) {
		byte[] body = task.getBytes(StandardCharsets.UTF_8);
		try {
			HttpURLConnection request = (HttpURLConnection) tasks.toURL().openConnection();
			request.setRequestMethod("POST");
			request.setRequestProperty("Content-Type", "application/json");
			request.setRequestProperty("X-User-Id", "bench");
			request.setDoOutput(true);
			request.setFixedLengthStreamingMode(body.length);
			try (OutputStream out = request.getOutputStream()) {
				out.write(body);
			}
			int status = request.getResponseCode();
			if (status < 400) {
				try (InputStream answer = request.getInputStream()) {
					answer.readAllBytes();
				}
			}
			return status;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
