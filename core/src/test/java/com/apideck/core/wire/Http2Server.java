package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.server.RawHTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RateControl;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;

/** HTTP/2 over TLS: the test says for each request, once it is there, how its stream goes on. */
final class Http2Server implements AutoCloseable {

  /** What the server tells clients about its limit of streams, and what it does beyond it. */
  enum Limit {
    /** It says so and serves more all the same, so that the test sees who keeps to it. */
    TOLD,
    /** It refuses what is beyond. */
    ENFORCED
  }

  private final ServerConnector connector;
  private final Consumer<Request> answers;
  private final int limit;
  private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
  private final Map<Session, AtomicInteger> underWay = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger most = new AtomicInteger();
  private final Semaphore resets = new Semaphore(0);

  private Http2Server(Tls tls, int limit, Limit kind, Consumer<Request> answers) throws Exception {
    this.answers = answers;
    this.limit = limit;
    RawHTTP2ServerConnectionFactory http2 = new RawHTTP2ServerConnectionFactory(new Listener());
    http2.setMaxConcurrentStreams(kind == Limit.ENFORCED ? limit : 1_000_000);
    http2.setRateControlFactory(new RateControl.Factory() {}); // refusing often is the test
    connector = tls.jetty(http2);
    connector.setAcceptQueueSize(512);
    connector.getServer().start();
  }

  static Http2Server with(Tls tls, int limit, Limit kind, Consumer<Request> answers)
      throws Exception {
    return new Http2Server(tls, limit, kind, answers);
  }

  /** Without a limit that matters. */
  static Http2Server with(Tls tls, Consumer<Request> answers) throws Exception {
    return with(tls, 1000, Limit.TOLD, answers);
  }

  String url() {
    return "https://127.0.0.1:" + connector.getLocalPort();
  }

  /** How many connections carried requests. */
  int connections() {
    return sessions.size();
  }

  /** The most requests that were under way on one connection. */
  int mostOnOneConnection() {
    return most.get();
  }

  /** The bodies of all requests so far. */
  List<String> bodies() {
    return requests.stream().map(Request::body).toList();
  }

  /** Waits until the client has given up so many streams. */
  void awaitResets(int count) throws InterruptedException {
    assertThat(resets.tryAcquire(count, Things.PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as("the client has given up the stream")
        .isTrue();
  }

  @Override
  public void close() {
    LifeCycle.stop(connector.getServer());
  }

  private final class Listener implements ServerSessionListener {
    @Override
    public Map<Integer, Integer> onPreface(Session session) {
      return Map.of(SettingsFrame.MAX_CONCURRENT_STREAMS, limit);
    }

    @Override
    public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
      sessions.add(stream.getSession());
      int now = count(stream).incrementAndGet();
      most.accumulateAndGet(now, Math::max);
      Request request = new Request(stream, (MetaData.Request) frame.getMetaData());
      stream.demand();
      return request;
    }
  }

  private AtomicInteger count(Stream stream) {
    return underWay.computeIfAbsent(stream.getSession(), session -> new AtomicInteger());
  }

  /** One request, on its stream. */
  final class Request implements Stream.Listener {
    private final Stream stream;
    private final MetaData.Request head;
    private final StringBuilder body = new StringBuilder();
    private CompletableFuture<?> written = CompletableFuture.completedFuture(null);

    private Request(Stream stream, MetaData.Request head) {
      this.stream = stream;
      this.head = head;
    }

    @Override
    public void onDataAvailable(Stream same) {
      Stream.Data data = stream.readData();
      if (data == null) {
        stream.demand();
        return;
      }
      body.append(BufferUtil.toUTF8String(data.frame().getByteBuffer()));
      boolean last = data.frame().isEndStream();
      data.release();
      if (last) {
        requests.add(this);
        answers.accept(this);
      } else {
        stream.demand();
      }
    }

    @Override
    public void onReset(Stream same, ResetFrame frame, Callback callback) {
      count(stream).decrementAndGet();
      resets.release();
      callback.succeeded();
    }

    Http2Server server() {
      return Http2Server.this;
    }

    MetaData.Request head() {
      return head;
    }

    String body() {
      return body.toString();
    }

    /** A whole answer. */
    void answer(int status, String json) {
      begin(status);
      send(json, true);
    }

    /** Status and headers. */
    void begin(int status) {
      HttpFields headers = HttpFields.build().put("content-type", "application/json");
      MetaData.Response answer = new MetaData.Response(status, null, HttpVersion.HTTP_2, headers);
      write(done -> stream.headers(new HeadersFrame(stream.getId(), answer, null, false), done));
    }

    void send(String part, boolean last) {
      if (last) {
        count(stream).decrementAndGet(); // first: the client may be quicker than this thread
      }
      ByteBuffer bytes = ByteBuffer.wrap(part.getBytes(StandardCharsets.UTF_8));
      write(done -> stream.data(new DataFrame(stream.getId(), bytes, last), done));
    }

    /** One after the other: Jetty drops, without a word, what comes while it still writes. */
    private synchronized void write(Consumer<Callback> frame) {
      written = written.thenCompose(before -> Callback.Completable.with(frame::accept));
    }

    void reset(ErrorCode code) {
      count(stream).decrementAndGet();
      write(done -> stream.reset(new ResetFrame(stream.getId(), code.code), done));
    }

    /** Says that the connection takes no more requests, and closes it. */
    void goAway(ErrorCode code) {
      stream.getSession().close(code.code, "going away", Callback.NOOP);
    }

    /** Lets what is under way end, and takes nothing new on this connection. */
    void goAwayGracefully() {
      stream.getSession().shutdown();
    }

    /** Writes past the encryption, as a broken proxy would. */
    void sendUnencrypted(byte[] bytes) {
      EndPoint encrypted = ((HTTP2Session) stream.getSession()).getEndPoint();
      ((SslConnection.SslEndPoint) encrypted)
          .getSslConnection()
          .getEndPoint()
          .write(Callback.NOOP, ByteBuffer.wrap(bytes));
    }
  }
}
