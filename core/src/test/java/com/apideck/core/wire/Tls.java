package com.apideck.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A key and certificate that are made for these tests: what the server proves itself with. */
final class Tls {

  private static final String PASSWORD = "changeit";

  private final KeyStore store;

  private Tls(KeyStore store) {
    this.store = store;
  }

  /** For the loopback address by name and by number. */
  static Tls forLoopback() {
    return Made.LOOPBACK;
  }

  /** For a host that is not the one called. */
  static Tls forAnotherHost() {
    return Made.OTHER_HOST;
  }

  /** When one is needed, and once: another program makes them, which takes its time. */
  private static final class Made {
    static final Tls LOOPBACK = make("san=dns:localhost,ip:127.0.0.1");
    static final Tls OTHER_HOST = make("san=dns:other.example");
  }

  private static Tls make(String extension) {
    try {
      Path directory = Files.createTempDirectory("tls");
      Path file = directory.resolve("server.p12");
      try {
        return make(file, extension);
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (GeneralSecurityException | IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Tls make(Path file, String extension)
      throws GeneralSecurityException, IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    String fixed = "-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=test";
    command.addAll(List.of(fixed.split(" ")));
    command.addAll(List.of("-ext", extension, "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", PASSWORD));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return new Tls(store);
  }

  /** What a server with this certificate uses. */
  SSLContext server() throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A server on the loopback address that proves itself with this and speaks these protocols. */
  ServerConnector jetty(ConnectionFactory... protocols) throws IOException {
    QueuedThreadPool threads = new QueuedThreadPool(8);
    threads.setDaemon(true);
    SslContextFactory.Server ssl = new SslContextFactory.Server();
    ssl.setSslContext(server());
    List<ConnectionFactory> layers = new ArrayList<>();
    layers.add(new SslConnectionFactory(ssl, "alpn"));
    layers.add(
        new ALPNServerConnectionFactory(
            Stream.of(protocols).map(ConnectionFactory::getProtocol).toArray(String[]::new)));
    layers.addAll(List.of(protocols));
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, layers.toArray(ConnectionFactory[]::new));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    server.addConnector(connector);
    return connector;
  }

  /** What a client that trusts this certificate, and no other, uses. */
  SSLContext client() throws IOException {
    try {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("server", store.getCertificate("server"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** A client that trusts this certificate. */
  HttpClient httpClient() throws IOException {
    return HttpClient.newBuilder().sslContext(client()).build();
  }
}
