package com.apideck.examples.benchmarks.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A server on loopback that does with each request what the script says. It prints its port, and
 * one line of counts for each line that it reads; it ends with its input. Calls beyond those of the
 * script are held until as many are in flight as are asked for.
 */
final class FaultServer {

  /** Longer than the timeout of an attempt. */
  private static final double SLOW_NANOS = 3e9;

  private record Later(long at, Runnable task) {}

  private final Selector selector;
  private final Script script;
  private final Tally tally;
  private final int calls;
  private final int together;
  private final PriorityQueue<Later> later = new PriorityQueue<>(Comparator.comparing(Later::at));
  private final Queue<Runnable> asked = new ConcurrentLinkedQueue<>();
  private final List<Runnable> held = new ArrayList<>();

  private FaultServer(Selector selector, Script script, int calls, int together) {
    this.selector = selector;
    this.script = script;
    this.calls = calls;
    this.together = together;
    this.tally = new Tally(calls + together);
  }

  /** Takes the seed, the number of calls, and how many are held in the end. */
  public static void main(String[] args) throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel listener = ServerSocketChannel.open()) {
      listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
      listener.configureBlocking(false);
      listener.register(selector, SelectionKey.OP_ACCEPT);
      FaultServer server =
          new FaultServer(
              selector,
              new Script(Long.parseLong(args[0])),
              Integer.parseInt(args[1]),
              Integer.parseInt(args[2]));
      System.out.println(((InetSocketAddress) listener.getLocalAddress()).getPort());
      Thread commands = new Thread(server::listen, "commands");
      commands.setDaemon(true);
      commands.start();
      server.serve();
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()))) {
      while (in.readLine() != null) {
        asked.add(() -> System.out.println(tally.line()));
        selector.wakeup();
      }
    } catch (IOException clientIsGone) {
      // as at the end of its input
    }
    System.exit(0);
  }

  private void serve() throws IOException {
    while (selector.isOpen()) {
      selector.select(this::ready, timeUntilNext());
      for (Runnable task = asked.poll(); task != null; task = asked.poll()) {
        task.run();
      }
      while (!later.isEmpty() && later.peek().at() <= System.nanoTime()) {
        later.remove().task().run();
      }
    }
  }

  private long timeUntilNext() {
    Later first = later.peek();
    return first == null ? 0 : Math.max(1, (first.at() - System.nanoTime()) / 1_000_000);
  }

  private void ready(SelectionKey key) {
    if (key.attachment() instanceof ServerConnection connection) {
      connection.ready(key);
      return;
    }
    try {
      SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
      if (channel != null) {
        ServerConnection.open(channel, selector, this);
      }
    } catch (IOException clientIsGone) {
      // it never became a connection
    }
  }

  Tally tally() {
    return tally;
  }

  /** A request came in whole. */
  void answer(ServerConnection connection, boolean creates, int id) {
    String mark = Kind.mark(id);
    if (id >= calls) {
      held.add(() -> connection.send(Fault.NONE, ServerAnswer.of(Fault.NONE, creates, mark)));
      if (held.size() == together) {
        held.forEach(Runnable::run);
        held.clear();
      }
      return;
    }
    Fault fault = script.fault(id, tally.request(id));
    tally.answered(id, fault);
    Runnable answer = () -> connection.send(fault, ServerAnswer.of(fault, creates, mark));
    double nanos = fault == Fault.SLOW ? SLOW_NANOS : script.workNanos(id);
    later.add(new Later(System.nanoTime() + (long) nanos, answer));
  }
}
