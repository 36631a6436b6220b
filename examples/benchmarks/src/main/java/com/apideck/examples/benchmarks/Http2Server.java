package com.apideck.examples.benchmarks;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** HTTP/2 over TLS with 100 streams on a connection, which answers late and with a session. */
final class Http2Server {

  private static final int STREAMS = 100;

  private Http2Server() {}

  /** Milliseconds until an answer is given, key store; prints the address. */
  public static void main(String[] args) throws Exception {
    Servers.endWithParent();
    Server server = new Server();
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(new HttpConfiguration());
    http2.setMaxConcurrentStreams(STREAMS);
    http2.setRateControlFactory(new RateControl.Factory() {}); // many calls are no attack here
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setSslContext(Tls.in(Path.of(args[1])).server());
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(ssl, "alpn"),
            new ALPNServerConnectionFactory("h2"),
            http2);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new Late(Long.parseLong(args[0])));
    server.start();
    System.out.println("https://127.0.0.1:" + connector.getLocalPort());
    server.join();
  }

  private static final class Late extends Handler.Abstract.NonBlocking {
    private final byte[] session = Answers.session();
    private final long millis;

    Late(long millis) {
      this.millis = millis;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Content.Source.consumeAll(
          request, Callback.from(() -> answerLater(request, response, callback), callback::failed));
      return true;
    }

    private void answerLater(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
      request
          .getComponents()
          .getScheduler()
          .schedule(
              () -> response.write(true, ByteBuffer.wrap(session), callback),
              millis,
              TimeUnit.MILLISECONDS);
    }
  }
}
