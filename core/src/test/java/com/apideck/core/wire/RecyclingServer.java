package com.apideck.core.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http2.HTTP2Connection;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** HTTP/1.1 and HTTP/2 over TLS; each connection ends gracefully after so many requests. */
final class RecyclingServer implements AutoCloseable {

  private final ServerConnector connector;
  private final int requestsPerConnection;
  private final Map<Connection, AtomicInteger> counts = new ConcurrentHashMap<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final List<String> versions = new CopyOnWriteArrayList<>();

  RecyclingServer(Tls tls, int requestsPerConnection) throws Exception {
    this.requestsPerConnection = requestsPerConnection;
    HttpConfiguration http = new HttpConfiguration();
    connector = tls.jetty(new HTTP2ServerConnectionFactory(http), new HttpConnectionFactory(http));
    connector.getServer().setHandler(new Answering());
    connector.getServer().start();
  }

  String url() {
    return "https://127.0.0.1:" + connector.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  /** Of the requests, in their order. */
  List<String> versions() {
    return versions;
  }

  @Override
  public void close() {
    LifeCycle.stop(connector.getServer());
  }

  private final class Answering extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      requests.incrementAndGet();
      versions.add(request.getConnectionMetaData().getHttpVersion().asString());
      Connection connection = request.getConnectionMetaData().getConnection();
      int number = counts.computeIfAbsent(connection, any -> new AtomicInteger()).incrementAndGet();
      if (number == requestsPerConnection) {
        recycle(connection, response);
      }
      response.getHeaders().put("content-type", "application/json");
      byte[] body = Things.THING_JSON.getBytes(StandardCharsets.UTF_8);
      Content.Source.consumeAll(
          request,
          Callback.from(
              () -> response.write(true, ByteBuffer.wrap(body), callback), callback::failed));
      return true;
    }
  }

  private static void recycle(Connection connection, Response response) {
    if (connection instanceof HTTP2Connection http2) {
      http2.getSession().shutdown();
    } else {
      response.getHeaders().put("connection", "close");
    }
  }
}
