package com.apideck.examples.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.apideck.examples.storage.StoredFile.Kind;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Three loopback addresses that behave as Apideck's file storage, its accounting attachments and
 * its proxy do: that of the API and of its upload host, that of the storage which signed addresses
 * lead to, and that of a service behind the proxy.
 *
 * <p>It takes any key, application and consumer. Contents are in a temporary folder, never in
 * memory as a whole. All threads are daemons: a forgotten server does not keep the process alive.
 */
public final class StorageServer implements AutoCloseable {
  // The default of 50 turns a burst of calls into slow connects.
  private static final int BACKLOG = 1_024;

  static {
    // The JDK's server is set up through system properties only, and reads them once. Without the
    // first one an answer waits for the acknowledgement of its head (Nagle's algorithm); with the
    // second one at its 200 some of many calls meet a connection that is being closed as idle.
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxIdleConnections", "20000");
  }

  // No upper bound: a client that stalls keeps its thread, and the others must not wait for it.
  private final ExecutorService workers = Executors.newCachedThreadPool(StorageServer::daemon);
  private final List<HttpServer> listeners = new ArrayList<>();
  private final Faults faults = new Faults();
  private final Exchanges exchanges = new Exchanges(faults);
  private final Contents contents;
  private final UploadSessionsEndpoint uploads;
  private final String apiUrl;
  private final String storageUrl;
  private final String downstreamUrl;

  private StorageServer(Options options) throws IOException {
    contents = new Contents(options.clock());
    Routes api =
        new Routes(
            StorageServer::checkCredentials,
            request ->
                ApiError.NOT_FOUND.response(
                    "There is no " + request.method() + " " + request.uri().getRawPath()));
    Routes storage =
        new Routes(
            request -> {}, request -> SignedAddresses.error(404, "NoSuchKey", "There is nothing"));
    Routes downstream = new Routes(request -> {}, request -> DownstreamService.error(404));
    apiUrl = listen(api);
    storageUrl = listen(storage);
    downstreamUrl = listen(downstream);

    Envelopes envelopes = new Envelopes(options.service());
    SignedAddresses addresses = new SignedAddresses(contents, options, storageUrl);
    uploads = new UploadSessionsEndpoint(contents, options, envelopes);
    addresses.addTo(storage);
    new DownstreamService(contents).addTo(downstream);
    new FilesEndpoint(contents, addresses, envelopes).addTo(api);
    new ProxyEndpoint(contents, addresses, downstreamUrl, workers).addTo(api);
    uploads.addTo(api);
  }

  private String listen(Routes routes) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    HttpServer listener = HttpServer.create(new InetSocketAddress(loopback, 0), BACKLOG);
    listener.setExecutor(workers);
    listener.createContext("/", exchange -> exchanges.handle(exchange, routes));
    listeners.add(listener);
    return "http://127.0.0.1:" + listener.getAddress().getPort();
  }

  private static void checkCredentials(Request request) {
    if (request.header("authorization").filter(key -> key.matches("Bearer \\S+")).isEmpty()) {
      throw ApiError.UNAUTHORIZED.refusal("The Authorization header has to be Bearer and a key");
    }
    for (String name : List.of("x-apideck-app-id", "x-apideck-consumer-id")) {
      if (request.header(name).isEmpty()) {
        throw ApiError.UNAUTHORIZED.refusal("Missing Header: " + name);
      }
    }
  }

  /**
   * Starts a server with the defaults, on free ports.
   *
   * @return a server that answers until it is closed
   * @throws UncheckedIOException if there is no free port, or no place for its contents
   */
  public static StorageServer start() {
    return start(Options.builder().build());
  }

  /**
   * Starts a server on free ports.
   *
   * @param options how it behaves
   * @return a server that answers until it is closed
   * @throws UncheckedIOException if there is no free port, or no place for its contents
   */
  public static StorageServer start(Options options) {
    try {
      StorageServer server = new StorageServer(options);
      // The dispatcher of a listener is a daemon only when the thread that starts it is one.
      Thread starter = daemon(() -> server.listeners.forEach(HttpServer::start));
      starter.start();
      starter.join();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException("No free port, or no temporary folder", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the server was starting", e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "apideck-storage");
    thread.setDaemon(true);
    return thread;
  }

  /** {@return the address of the API and of its upload host, without a slash at its end} */
  public String apiUrl() {
    return apiUrl;
  }

  /** {@return where signed addresses lead} */
  public String storageUrl() {
    return storageUrl;
  }

  /** {@return the address of the service behind the proxy} */
  public String downstreamUrl() {
    return downstreamUrl;
  }

  /**
   * Keeps a copy of a file, in the folder {@code root}.
   *
   * @return its id
   */
  public String put(String name, Path content) {
    return stored(() -> put(name, Files.newInputStream(content)));
  }

  /**
   * Keeps a file, in the folder {@code root}.
   *
   * @return its id
   */
  public String put(String name, byte[] content) {
    return stored(() -> put(name, new ByteArrayInputStream(content)));
  }

  private String put(String name, InputStream content) throws IOException {
    try (content;
        Contents.Draft draft = contents.draft()) {
      draft.fill(content, Long.MAX_VALUE);
      return contents
          .keep(draft, Kind.FILE, "root", name, Optional.empty(), Contents.typeOf(name))
          .id();
    }
  }

  /** Gives a file or an attachment another content, as somebody may while it is downloaded. */
  public void replace(String id, byte[] content) {
    stored(
        () -> {
          try (Contents.Draft draft = contents.draft()) {
            draft.fill(new ByteArrayInputStream(content), Long.MAX_VALUE);
            contents.replace(find(id), draft);
            return id;
          }
        });
  }

  /** {@return where the content of a file or an attachment is, until the server closes} */
  public Path content(String id) {
    return find(id).path();
  }

  /** {@return the files, the oldest first; attachments are none} */
  public List<StoredFile> files() {
    return contents.all(Kind.FILE);
  }

  private StoredFile find(String id) {
    return contents
        .find(id)
        .orElseThrow(() -> new NoSuchElementException("There is nothing with the id " + id));
  }

  /** {@return the ids of the uploads that are neither finished nor given up} */
  public List<String> openSessions() {
    return uploads.open();
  }

  /** {@return the latest 10,000 requests to any of the addresses, in the order they came} */
  public List<Seen> requests() {
    return exchanges.seen();
  }

  /** Adds faults. Each is used once, by the first request to come that it is for. */
  public void plan(Fault... more) {
    faults.plan(List.of(more));
  }

  /** Lets the requests go on that are held now. */
  public void release() {
    faults.release();
  }

  /** Waits until a request is held. */
  public void awaitHeld() throws InterruptedException {
    faults.awaitHeld();
  }

  /** Stops at once: connections are cut, and all that was kept is deleted. */
  @Override
  public void close() {
    listeners.forEach(listener -> listener.stop(0));
    workers.shutdownNow();
    try {
      // Whoever is still writing would leave a file behind.
      if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("A request does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      contents.close();
    }
  }

  /** Something that reads or writes contents. */
  private interface Storing {
    String run() throws IOException;
  }

  private static String stored(Storing storing) {
    try {
      return storing.run();
    } catch (IOException e) {
      throw new UncheckedIOException("The content could not be kept", e);
    }
  }

  /** Starts a server with a file, says how to ask it, and answers until it is interrupted. */
  public static void main(String[] arguments) throws InterruptedException {
    StorageServer server = start();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    String id = server.put("hello.txt", "Hello\n".getBytes(UTF_8));
    System.out.println("API and uploads: " + server.apiUrl());
    System.out.println("Storage: " + server.storageUrl());
    System.out.println("Behind the proxy: " + server.downstreamUrl());
    System.out.printf(
        "%ncurl -H 'Authorization: Bearer key' -H 'x-apideck-app-id: app'"
            + " -H 'x-apideck-consumer-id: consumer' -H 'x-apideck-follow-redirects: false'"
            + " %s/file-storage/files/%s/download%n",
        server.apiUrl(), id);
    new CountDownLatch(1).await();
  }
}
