package io.todoplatform.dapr.binder;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Notes that the sidecar is asked to deliver again.
 *
 * @param binding the binding
 * @param meters where to count
 */
record Redeliveries(String binding, BinderMeters meters) {

	private static final Log logger = LogFactory.getLog(Redeliveries.class);

	void request(ReceivedEvent first, Throwable cause) {
		this.meters.redelivery(this.binding, "transient");
		if (logger.isWarnEnabled()) {
			logger.warn("Binding '" + this.binding + "' has " + first.position()
					+ " delivered again after a transient failure: " + Causes.root(cause));
		}
	}

}
