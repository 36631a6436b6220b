package com.apideck.examples.benchmarks;

import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The figures for people, as a table, and for machines, as JSON. */
final class Report {

  private static final String ROW = "%-54s %-8s %12s %12s %12s  %-16s %10s  %-22s %s%n";

  private final List<Figure> figures;
  private final Map<String, Object> circumstances;

  Report(List<Figure> figures, Map<String, Object> circumstances) {
    this.figures = figures;
    this.circumstances = circumstances;
  }

  String table() {
    StringBuilder table = new StringBuilder();
    circumstances.forEach(
        (name, value) -> table.append(name).append(": ").append(value).append('\n'));
    table.append('\n');
    table.append(
        String.format(
            ROW,
            "figure",
            "unit",
            "bare",
            "ours",
            "official",
            "compared",
            "",
            "to reach",
            "reached"));
    figures.forEach(figure -> table.append(row(figure)));
    long missed = figures.stream().filter(figure -> !figure.isReached()).count();
    return table
        .append(String.format("%n%d figures, %d of them not reached%n", figures.size(), missed))
        .toString();
  }

  private static String row(Figure figure) {
    return String.format(
        ROW,
        figure.name(),
        figure.unit(),
        value(figure, Peer.BARE),
        value(figure, Peer.OURS),
        value(figure, Peer.OFFICIAL),
        figure.measure(),
        number(figure.compared()),
        figure.goal(),
        figure.goal().isSet() ? (figure.isReached() ? "yes" : "NO") : "-");
  }

  private static String value(Figure figure, Peer peer) {
    return Optional.ofNullable(figure.values().get(peer)).map(Report::number).orElse("-");
  }

  /** With three digits that matter, or all before the point. */
  static String number(double value) {
    double size = Math.abs(value);
    int digits =
        size >= 100 || value == Math.rint(value) ? 0 : size >= 10 ? 1 : size >= 0.1 ? 2 : 4;
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  void write(Path file) throws IOException {
    Map<String, Object> document = new LinkedHashMap<>(circumstances);
    List<Object> rows = new ArrayList<>();
    figures.forEach(figure -> rows.add(members(figure)));
    document.put("figures", rows);
    Files.writeString(
        file, new Moshi.Builder().build().adapter(Object.class).indent("  ").toJson(document));
  }

  private static Map<String, Object> members(Figure figure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", figure.name());
    members.put("unit", figure.unit());
    figure.values().forEach((peer, value) -> putNumber(members, peer.title(), value));
    members.put("measure", figure.measure());
    putNumber(members, "compared", figure.compared());
    members.put("goal", figure.goal().toString());
    members.put("reached", figure.isReached());
    return members;
  }

  /** What could not be measured is left out: JSON has no name for it. */
  private static void putNumber(Map<String, Object> members, String name, double value) {
    if (Double.isFinite(value)) {
      members.put(name, value);
    }
  }
}
