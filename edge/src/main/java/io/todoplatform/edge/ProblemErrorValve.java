package io.todoplatform.edge;

import java.io.IOException;
import java.io.Writer;

import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Tomcat refuses before any servlet or filter sees it, such as a broken
 * request line or a forbidden character in the path. Tomcat makes it by its class name.
 */
public class ProblemErrorValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemErrorValve.class);

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		if (throwable != null && status >= 500) {
			logger.error("A request failed outside of its controller", throwable);
		}
		ProblemType type = ProblemType.of(status);
		try {
			response.setContentType("application/problem+json");
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write("""
						{"type":"%s","title":"%s","status":%d,"detail":"%s"}""".formatted(type.uri(), type.title(),
						status, detail(status)));
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			logger.debug("The client is gone", ex);
		}
	}

	static String detail(int status) {
		return switch (status) {
			case 400 -> "The request line or a header is not valid HTTP. Percent-encode special characters in the"
					+ " address, and keep line and headers short.";
			case 404 -> "Nothing is at this address. Check the path for typing errors.";
			case 405 -> "This address does not know the method.";
			case 431 -> "Send a shorter address or fewer and shorter headers.";
			default -> (status < 500) ? "The request was refused. Check it against the service's documentation."
					: "The service failed. Try again later.";
		};
	}

}
