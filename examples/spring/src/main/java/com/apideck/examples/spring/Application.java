package com.apideck.examples.spring;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration;
import org.springframework.context.event.EventListener;

/** How does a Spring Boot application use this library, for many customers at once? */
@SpringBootApplication(exclude = ErrorMvcAutoConfiguration.class) // see ProblemAdvice
@ConfigurationPropertiesScan
public class Application {

  private static final Logger LOG = LoggerFactory.getLogger(Application.class);

  /** Starts it, on port 8080 unless {@code server.port} says otherwise. */
  public static void main(String[] args) {
    SpringApplication.run(Application.class, args);
  }

  @EventListener
  void announce(WebServerInitializedEvent started) {
    String address = "http://localhost:" + started.getWebServer().getPort();
    LOG.info(
        """
        Listening at {0}; try
          curl -i -X POST -H 'X-Tenant: acme' {0}/vault/session
          curl -H 'X-Tenant: acme' {0}/contacts"""
            .replace("{0}", address));
  }
}
