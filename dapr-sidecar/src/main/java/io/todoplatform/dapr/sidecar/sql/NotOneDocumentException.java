package io.todoplatform.dapr.sidecar.sql;

import io.todoplatform.dapr.sidecar.SidecarException;
import org.jspecify.annotations.Nullable;

/**
 * The answer is not one row with one JSON document as text, or the document does not fit
 * the type it was asked as. The statement took effect.
 */
public class NotOneDocumentException extends SidecarException {

	public NotOneDocumentException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
