package io.todoplatform.dapr.sidecar.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says at a failed start what is missing and what to do. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class SecretFailureAnalyzer extends AbstractFailureAnalyzer<SecretException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, SecretException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
	}

}
