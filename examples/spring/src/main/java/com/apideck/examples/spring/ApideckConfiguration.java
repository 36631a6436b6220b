package com.apideck.examples.spring;

import com.apideck.core.ApideckCore;
import com.apideck.core.transport.Transport;
import com.apideck.slf4j.LogContextHook;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/** The one core of the program; {@link Tenants} makes copies of it, which share its connections. */
@Configuration(proxyBeanMethods = false)
class ApideckConfiguration {

  private static final Logger LOG = LoggerFactory.getLogger(ApideckConfiguration.class);

  /**
   * Looked at before the first request comes, and closed after the last one has ended.
   *
   * @param local there if no key is set
   * @param transport what tests answer with
   */
  @Bean(destroyMethod = "close")
  ApideckCore apideck(
      ApideckProperties set, Optional<LocalApi> local, Optional<Transport> transport) {
    ApideckProperties used = local.map(api -> api.inPlaceOf(set)).orElse(set);
    ApideckCore.Builder builder =
        ApideckCore.builder().callTimeout(used.callTimeout()).addHook(new LogContextHook());
    Optional.ofNullable(used.apiKey()).ifPresent(builder::apiKey);
    Optional.ofNullable(used.appId()).ifPresent(builder::appId);
    Optional.ofNullable(used.serverUrl()).ifPresent(builder::serverUrl);
    transport.ifPresent(builder::transport);
    ApideckCore core = builder.build();
    if (!core.violations().isEmpty()) {
      core.close();
      throw new WrongSettingsException(core.violations());
    }
    return core;
  }

  @Bean(destroyMethod = "close")
  @Conditional(NoKey.class)
  LocalApi localApi() {
    LOG.info("APIDECK_API_KEY is not set: a stand-in on this machine answers instead of the API");
    return LocalApi.start();
  }
}
