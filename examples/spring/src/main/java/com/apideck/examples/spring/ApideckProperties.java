package com.apideck.examples.spring;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is set under {@code apideck}: the environment's {@code APIDECK_API_KEY} and {@code
 * APIDECK_APP_ID}, for example. What is wrong with it is for the core to say.
 *
 * @param apiKey the key; if it is not set at all, the application talks to a {@link LocalApi}
 * @param appId the Unify application
 * @param serverUrl another server than the API's
 * @param callTimeout how long a visitor may wait for the API
 */
@ConfigurationProperties("apideck")
record ApideckProperties(
    @Nullable String apiKey,
    @Nullable String appId,
    @Nullable String serverUrl,
    @DefaultValue("10s") Duration callTimeout) {

  /** Without the key, as records print all that they have. */
  @Override
  public String toString() {
    return "apideck at " + serverUrl + ", app " + appId + ", call timeout " + callTimeout;
  }
}
