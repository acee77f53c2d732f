package io.todoplatform.dapr.sidecar;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Dapr's starter makes a client, and clients and runtimes for workflows and actors, each
 * with a connection of its own, whether anybody asks for them or not. Here they are made
 * at the first use.
 */
@AutoConfiguration
@ConditionalOnClass(name = LazyDaprClientAutoConfiguration.STARTER)
class LazyDaprClientAutoConfiguration {

	static final String STARTER = "io.dapr.spring.boot.autoconfigure.client.DaprClientAutoConfiguration";

	@Bean
	static BeanFactoryPostProcessor lazyDaprClients() {
		return (beans) -> {
			for (String name : beans.getBeanDefinitionNames()) {
				if (STARTER.equals(beans.getBeanDefinition(name).getFactoryBeanName())) {
					beans.getBeanDefinition(name).setLazyInit(true);
				}
			}
		};
	}

}
