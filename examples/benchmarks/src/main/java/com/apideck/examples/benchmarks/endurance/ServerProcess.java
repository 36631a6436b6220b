package com.apideck.examples.benchmarks.endurance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server in a process of its own, so that it shares neither heap nor threads. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream commands;
  private final int port;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader(Charset.defaultCharset());
    this.commands = new PrintStream(process.getOutputStream(), true, Charset.defaultCharset());
    this.port = Integer.parseInt(line());
  }

  static ServerProcess start(Script script, int calls, int together) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx128m",
            "-classpath",
            System.getProperty("java.class.path"),
            FaultServer.class.getName(),
            String.valueOf(script.seed()),
            String.valueOf(calls),
            String.valueOf(together));
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What it has counted so far, by name. */
  Map<String, Integer> counts() throws IOException {
    commands.println();
    Map<String, Integer> counts = new TreeMap<>();
    for (String count : line().split(" ", -1)) {
      String[] pair = count.split("=", 2);
      counts.put(pair[0], Integer.valueOf(pair[1]));
    }
    return counts;
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the server has ended");
    }
    return line;
  }

  @Override
  public void close() {
    process.destroy();
  }
}
