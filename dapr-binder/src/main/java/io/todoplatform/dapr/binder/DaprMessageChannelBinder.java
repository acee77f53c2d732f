package io.todoplatform.dapr.binder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.cloud.stream.binder.AbstractMessageChannelBinder;
import org.springframework.cloud.stream.binder.BinderSpecificPropertiesProvider;
import org.springframework.cloud.stream.binder.ExtendedConsumerProperties;
import org.springframework.cloud.stream.binder.ExtendedProducerProperties;
import org.springframework.cloud.stream.binder.ExtendedPropertiesBinder;
import org.springframework.cloud.stream.config.BindingProperties;
import org.springframework.cloud.stream.config.BindingServiceProperties;
import org.springframework.cloud.stream.provisioning.ConsumerDestination;
import org.springframework.cloud.stream.provisioning.ProducerDestination;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.integration.core.MessageProducer;
import org.springframework.integration.expression.ExpressionUtils;
import org.springframework.integration.support.ErrorMessageStrategy;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.util.StringUtils;

/**
 * Binds channels to topics of Dapr's pub/sub components. Only assembles: what it
 * assembles is in this package. Nothing here talks to the sidecar while the application
 * starts.
 */
public class DaprMessageChannelBinder extends
		AbstractMessageChannelBinder<ExtendedConsumerProperties<DaprConsumerProperties>, ExtendedProducerProperties<DaprProducerProperties>, DaprProvisioner>
		implements ExtendedPropertiesBinder<MessageChannel, DaprConsumerProperties, DaprProducerProperties>,
		DisposableBean {

	private final DaprBinderProperties properties;

	private final DaprExtendedBindingProperties bindingProperties;

	private final Publisher publisher;

	private final SubscriptionWatch watch;

	private final ErrorMessageStrategy errorMessageStrategy = new DaprErrorMessageStrategy();

	DaprMessageChannelBinder(DaprBinderProperties properties, DaprExtendedBindingProperties bindingProperties,
			DaprProvisioner provisioner, Publisher publisher, SubscriptionWatch watch) {
		super(new String[0], provisioner, null, null);
		this.properties = properties;
		this.bindingProperties = bindingProperties;
		this.publisher = publisher;
		this.watch = watch;
	}

	@Override
	protected MessageHandler createProducerMessageHandler(ProducerDestination destination,
			ExtendedProducerProperties<DaprProducerProperties> properties, @Nullable MessageChannel errorChannel) {
		String expression = properties.getExtension().getPartitionKeyExpression();
		Expression keyExpression = (expression != null) ? new SpelExpressionParser().parseExpression(expression) : null;
		EvaluationContext evaluationContext = (keyExpression != null)
				? ExpressionUtils.createStandardEvaluationContext(getBeanFactory()) : null;
		DaprOutboundHandler handler = new DaprOutboundHandler(bindingName(properties.getBindingName(), destination),
				(DaprDestination) destination, properties.getExtension(), this.publisher, new MessageMapper(source()),
				meters(), observations(), keyExpression, evaluationContext, errorChannel);
		handler.setApplicationContext(getApplicationContext());
		handler.setBeanFactory(getBeanFactory());
		return handler;
	}

	@Override
	protected MessageProducer createConsumerEndpoint(ConsumerDestination destination, @Nullable String group,
			ExtendedConsumerProperties<DaprConsumerProperties> properties) {
		DaprCallbacks callbacks = getApplicationContext().getBean(DaprCallbacks.class);
		DaprDestination topic = (DaprDestination) destination;
		callbacks.claim(topic, properties.getBindingName());
		ErrorInfrastructure errors = registerErrorInfrastructure(destination, group, properties);
		Recovery recovery = new Recovery(properties.getBindingName(), errors.getRecoverer(), meters());
		RetryTemplate retryTemplate = (properties.getMaxAttempts() > 1) ? buildRetryTemplate(properties) : null;
		DaprInboundEndpoint endpoint = new DaprInboundEndpoint(callbacks, topic, properties,
				this.properties.getDrainTimeout(), retryTemplate, transientFailures(properties.getExtension()),
				recovery, meters(), new ConsumerSpans(observations(), properties.getBindingName(), topic));
		endpoint.setBeanFactory(getBeanFactory());
		endpoint.setApplicationContext(getApplicationContext());
		endpoint.setComponentName(bindingName(properties.getBindingName(), topic) + ".inbound");
		endpoint.registerObservationRegistry(observations());
		this.watch.begin(callbacks);
		return endpoint;
	}

	private TransientFailures transientFailures(DaprConsumerProperties extension) {
		List<String> classNames = new ArrayList<>(this.properties.getTransientExceptions());
		classNames.addAll(extension.getTransientExceptions());
		List<TransientFailurePredicate> predicates = getApplicationContext()
			.getBeanProvider(TransientFailurePredicate.class)
			.orderedStream()
			.toList();
		return new TransientFailures(classNames, predicates, getApplicationContext().getClassLoader());
	}

	@Override
	protected @Nullable MessageHandler getErrorMessageHandler(ConsumerDestination destination, @Nullable String group,
			ExtendedConsumerProperties<DaprConsumerProperties> properties) {
		DaprConsumerProperties extension = properties.getExtension();
		if (!extension.isEnableDeadLetter()) {
			return null;
		}
		DaprDestination topic = (DaprDestination) destination;
		String deadLetterTopic = extension.getDeadLetterTopic();
		if (deadLetterTopic == null) {
			deadLetterTopic = topic.topic() + ".dead-letter";
		}
		return new DeadLetterHandler(properties.getBindingName(), new DaprDestination(topic.pubsub(), deadLetterTopic),
				extension.getDeadLetterStackTraceLength(), this.publisher, meters());
	}

	@Override
	protected ErrorMessageStrategy getErrorMessageStrategy() {
		return this.errorMessageStrategy;
	}

	/**
	 * The properties of an input binding. Since this is asked for outside of the part of
	 * a binding that Spring Cloud Stream repeats when it fails, misconfiguration is told
	 * here.
	 * @throws IllegalArgumentException if the binding cannot work with Dapr
	 */
	@Override
	public DaprConsumerProperties getExtendedConsumerProperties(String binding) {
		DaprConsumerProperties extension = this.bindingProperties.getExtendedConsumerProperties(binding);
		BindingServiceProperties bindings = getBindingServiceProperties();
		if (bindings != null && bindings.getBindings().containsKey(binding)) {
			new ConsumerCheck(this.provisioningProvider, getApplicationContext().getBean(DaprCallbacks.class),
					this.properties.getTransientExceptions(), getApplicationContext().getClassLoader())
				.check(binding, bindings.getBindingDestination(binding), bindings.getGroup(binding),
						bindings.getConsumerProperties(binding), extension);
		}
		return extension;
	}

	@Override
	public DaprProducerProperties getExtendedProducerProperties(String binding) {
		return this.bindingProperties.getExtendedProducerProperties(binding);
	}

	@Override
	public String getDefaultsPrefix() {
		return this.bindingProperties.getDefaultsPrefix();
	}

	@Override
	public Class<? extends BinderSpecificPropertiesProvider> getExtendedPropertiesEntryClass() {
		return this.bindingProperties.getExtendedPropertiesEntryClass();
	}

	@Override
	protected Map<String, Object> doGetAdditionalConfigurationProperties(String name) {
		return Map.of();
	}

	private BinderMeters meters() {
		return new BinderMeters(getApplicationContext().getBeanProvider(MeterRegistry.class)
			.getIfAvailable(CompositeMeterRegistry::new));
	}

	private ObservationRegistry observations() {
		return getApplicationContext().getBeanProvider(ObservationRegistry.class)
			.getIfAvailable(() -> ObservationRegistry.NOOP);
	}

	private String source() {
		String source = this.properties.getSource();
		return (source != null) ? source
				: "/" + getApplicationContext().getEnvironment().getProperty("spring.application.name", "application");
	}

	private static String bindingName(@Nullable String name, Object destination) {
		return StringUtils.hasText(name) ? name : destination.toString();
	}

	@Override
	public void destroy() {
		this.publisher.close();
	}

}
