package com.apideck.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.apideck.core.transport.Transport;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The application on a free port, and somebody who talks to it. */
final class Running implements AutoCloseable {

  static final String KEY = "secret-key";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  final ConfigurableApplicationContext application;

  private Running(ConfigurableApplicationContext application) {
    this.application = application;
  }

  /** As it is, with a few settings. */
  static Running with(String... settings) {
    return new Running(builder().run(arguments(settings)));
  }

  /** With a key, and prepared answers. */
  static Running answeredBy(Transport transport, String... settings) {
    return answeredBy(
        transport, (request, response, chain) -> chain.doFilter(request, response), settings);
  }

  /** The same behind a filter. */
  static Running answeredBy(Transport transport, Filter filter, String... settings) {
    SpringApplicationBuilder builder =
        builder()
            .initializers(
                context -> {
                  GenericApplicationContext beans = (GenericApplicationContext) context;
                  beans.registerBean("transport", Transport.class, () -> transport);
                  beans.registerBean("filter", Filter.class, () -> filter);
                });
    Stream<String> all =
        Stream.concat(
            Stream.of("apideck.api-key=" + KEY, "apideck.app-id=app"), Arrays.stream(settings));
    return new Running(builder.run(arguments(all.toArray(String[]::new))));
  }

  private static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(Application.class);
  }

  private static String[] arguments(String... settings) {
    return Stream.concat(
            Stream.of(
                "server.port=0", "spring.main.banner-mode=off", "logging.threshold.console=off"),
            Arrays.stream(settings))
        .map(setting -> "--" + setting)
        .toArray(String[]::new);
  }

  HttpResponse<String> get(String path, String tenant) {
    return send(request(path).header("X-Tenant", tenant), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) {
    return send(request(path), BodyHandlers.ofString());
  }

  /** A body that has to be closed. */
  InputStream open(String path, String tenant) {
    return send(request(path).header("X-Tenant", tenant), BodyHandlers.ofInputStream()).body();
  }

  HttpResponse<String> post(String path, String tenant, String json) {
    return send(
        request(path)
            .header("X-Tenant", tenant)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)),
        BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    String port = application.getEnvironment().getRequiredProperty("local.server.port");
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port).resolve(path));
  }

  private static <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> body) {
    try {
      return CLIENT.send(request.build(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A problem document, with what its detail begins with. */
  static void assertProblem(HttpResponse<String> answer, int status, String detail) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status, "\"detail\":\"" + detail);
  }

  /** What a class logs from now on. */
  static List<ILoggingEvent> logOf(Class<?> type) {
    List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    AppenderBase<ILoggingEvent> appender =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            event.prepareForDeferredProcessing(); // else it looks later who asked
            events.add(event);
          }
        };
    appender.start();
    ((Logger) LoggerFactory.getLogger(type)).addAppender(appender);
    return events;
  }

  @Override
  public void close() {
    application.close();
  }
}
