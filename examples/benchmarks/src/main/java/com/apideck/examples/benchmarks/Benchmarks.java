package com.apideck.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

/** Measures everything, prints it as a table, and keeps it as JSON. */
final class Benchmarks {

  private Benchmarks() {}

  /** Short or full, parts with commas between them or all, folder for what is made. */
  public static void main(String[] args) throws Exception {
    Form form = Form.of(args[0]);
    Path folder = Path.of(args[2]);
    Map<String, Callable<List<Figure>>> parts = parts(form, folder);
    Set<String> wanted = args[1].equals("all") ? parts.keySet() : Set.of(args[1].split(","));
    if (!parts.keySet().containsAll(wanted)) {
      throw new IllegalArgumentException(parts.keySet() + " are there, not all of " + wanted);
    }
    List<Figure> figures = new ArrayList<>();
    for (Map.Entry<String, Callable<List<Figure>>> part : parts.entrySet()) {
      if (wanted.contains(part.getKey())) {
        System.out.println("measuring " + part.getKey());
        figures.addAll(part.getValue().call());
      }
    }
    Report report = new Report(figures, circumstances(args[0]));
    report.write(folder.resolve("benchmarks.json"));
    System.out.println('\n' + report.table());
  }

  private static Map<String, Callable<List<Figure>>> parts(Form form, Path folder) {
    Map<String, Callable<List<Figure>>> parts = new LinkedHashMap<>();
    NetworkFigures network = new NetworkFigures(form);
    ScaleFigures scale = new ScaleFigures(folder);
    parts.put("throughput", network::throughput);
    parts.put("allocation", network::allocation);
    parts.put("coldstart", network::coldStart);
    parts.put("size", new SizeFigures(folder)::sizes);
    parts.put("conversions", new ConversionFigures(form)::conversions);
    parts.put("burst", scale::burst);
    parts.put("paging", scale::paging);
    parts.put("bytes", new BytesFigures(form)::bytes);
    return parts;
  }

  private static Map<String, Object> circumstances(String form) {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("form", form);
    known.put(
        "date", OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS).toString());
    known.put("os", system.getName() + ' ' + system.getVersion() + ' ' + system.getArch());
    known.put("cores", system.getAvailableProcessors());
    known.put("memory (MB)", system.getTotalMemorySize() >> 20);
    known.put("jdk", System.getProperty("java.vm.name") + ' ' + Runtime.version());
    known.put("ours", names(Peer.OURS));
    known.put("official", names(Peer.OFFICIAL));
    return known;
  }

  private static String names(Peer peer) {
    return String.join(
        ", ", ClassPath.jars(peer).stream().map(jar -> jar.getFileName().toString()).toList());
  }
}
