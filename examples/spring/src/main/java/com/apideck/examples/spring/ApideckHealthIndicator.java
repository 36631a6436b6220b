package com.apideck.examples.spring;

import com.apideck.core.ApideckCore;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether calls can be sent. It asks the core and not the API: a check that does would take this
 * service down with the API, and use up calls.
 */
@Component
final class ApideckHealthIndicator implements HealthIndicator {

  private final ApideckCore core;

  ApideckHealthIndicator(ApideckCore core) {
    this.core = core;
  }

  @Override
  public Health health() {
    return core.violations().isEmpty()
        ? Health.up().build()
        : Health.down().withDetail("violations", core.violations()).build();
  }
}
