package io.todoplatform.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Dapr's certificate authority, on loopback: with it the sidecars and the scheduler know
 * each other (mTLS), which access control needs. On one machine it gives a certificate to
 * whoever asks, so it keeps out mistakes, not other programs of this machine.
 */
public final class Sentry extends ManagedProcess {

	/** The trust domain and namespace of Dapr's own services. */
	static final String TRUST_DOMAIN = "localhost";

	static final String NAMESPACE = "default";

	// Sentry's authorities last a year, and nothing renews them.
	private static final Duration RENEWED_BEFORE_END = Duration.ofDays(30);

	private int port;

	private int healthPort;

	private Sentry(Path directory) {
		super("sentry", directory);
	}

	/**
	 * An authority that keeps its keys and its log in a folder, on free ports.
	 */
	public static Sentry in(Path directory) {
		return new Sentry(directory);
	}

	/**
	 * Ports instead of free ones.
	 */
	public Sentry ports(int port, int healthPort) {
		this.port = port;
		this.healthPort = healthPort;
		return this;
	}

	@Override
	public Sentry start() {
		super.start();
		return this;
	}

	/**
	 * Host and port.
	 */
	public String address() {
		return "127.0.0.1:" + this.port;
	}

	/**
	 * The file of the certificates that all it signs goes back to; there once it has
	 * started.
	 */
	Path trustAnchors() {
		return authority().resolve("ca.crt");
	}

	@Override
	void prepare() {
		if (this.port == 0) {
			ports(Ports.free(), Ports.free());
		}
		try {
			if (endsSoon(authority().resolve("issuer.crt"))) {
				FileTrees.delete(authority());
			}
			Files.createDirectories(authority());
			Files.writeString(configuration(), """
					apiVersion: dapr.io/v1alpha1
					kind: Configuration
					metadata:
					  name: sentry
					spec:
					  mtls:
					    enabled: true
					""");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	List<String> command() {
		// Its metrics would listen on all interfaces.
		return List.of(DaprRuntime.locate().sentry().toString(), "--mode", "standalone", "--listen-address",
				"127.0.0.1", "--port", Integer.toString(this.port), "--healthz-listen-address", "127.0.0.1",
				"--healthz-port", Integer.toString(this.healthPort), "--enable-metrics=false", "--trust-domain",
				TRUST_DOMAIN, "--issuer-credentials", authority().toString(), "--config", configuration().toString(),
				"--log-as-json");
	}

	@Override
	Map<String, String> environment() {
		return Map.of("NAMESPACE", NAMESPACE);
	}

	/** Its health answers before it can sign, and who is refused a certificate ends. */
	@Override
	boolean isReady() {
		return Http.status(this.healthPort, "/healthz") == 200 && Ports.isServed(this.port);
	}

	private Path authority() {
		return directory().resolve("authority");
	}

	private Path configuration() {
		return directory().resolve("sentry.yaml");
	}

	private static boolean endsSoon(Path certificate) throws IOException {
		if (!Files.exists(certificate)) {
			return false;
		}
		try (InputStream file = Files.newInputStream(certificate)) {
			X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(file);
			return first.getNotAfter().toInstant().isBefore(Instant.now().plus(RENEWED_BEFORE_END));
		}
		catch (CertificateException ex) {
			return true;
		}
	}

}
