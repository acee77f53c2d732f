package io.todoplatform.dapr.sidecar.secret;

import java.util.Objects;

import io.todoplatform.dapr.sidecar.SidecarAddress;
import io.todoplatform.dapr.sidecar.SidecarProperties;

import org.springframework.boot.context.config.ConfigDataResource;

/** A secret that the configuration imports. */
class SecretResource extends ConfigDataResource {

	private final String store;

	private final String name;

	private final String prefix;

	private final SidecarAddress address;

	private final SidecarProperties properties;

	SecretResource(String store, String name, String prefix, boolean optional, SidecarAddress address,
			SidecarProperties properties) {
		super(optional);
		this.store = store;
		this.name = name;
		this.prefix = prefix;
		this.address = address;
		this.properties = properties;
	}

	String store() {
		return this.store;
	}

	String name() {
		return this.name;
	}

	String prefix() {
		return this.prefix;
	}

	SidecarAddress address() {
		return this.address;
	}

	SidecarProperties properties() {
		return this.properties;
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof SecretResource that && this.store.equals(that.store) && this.name.equals(that.name)
				&& this.prefix.equals(that.prefix);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.store, this.name, this.prefix);
	}

	@Override
	public String toString() {
		return "Dapr secret '" + this.name + "' of store '" + this.store + "'";
	}

}
