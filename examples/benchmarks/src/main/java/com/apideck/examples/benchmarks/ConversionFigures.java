package com.apideck.examples.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What reading and writing JSON costs. */
final class ConversionFigures {

  private final Form form;

  ConversionFigures(Form form) {
    this.form = form;
  }

  List<Figure> conversions() throws RunnerException {
    Map<String, Score> scores = scores();
    List<Figure> figures = new ArrayList<>();
    figures.addAll(compare(scores, "encode a session", "encodeSession", "", 1, Goal.none()));
    figures.addAll(compare(scores, "decode a session", "decodeSession", "", 1, Goal.none()));
    figures.addAll(
        compare(
            scores,
            "decode 200 contacts, custom fields",
            "decodeContacts",
            "true",
            10,
            Goal.atMost(0.1)));
    figures.addAll(
        compare(scores, "decode 200 contacts, plain", "decodeContacts", "false", 2, Goal.none()));
    return figures;
  }

  /** What one benchmark has shown. */
  private record Score(double perSecond, double bytes) {}

  private static List<Figure> compare(
      Map<String, Score> scores,
      String title,
      String benchmark,
      String param,
      double speed,
      Goal garbage) {
    Score ours = scores.get(benchmark + "Ours" + param);
    Score official = scores.get(benchmark + "Official" + param);
    if (ours == null || official == null) {
      throw new IllegalStateException("not measured: " + benchmark + " among " + scores.keySet());
    }
    return List.of(
        Figure.ratio(
            title, "1/s", Peer.OFFICIAL, official.perSecond, ours.perSecond, Goal.atLeast(speed)),
        Figure.ratio(
            title + ", allocation", "B", Peer.OFFICIAL, official.bytes, ours.bytes, garbage));
  }

  private Map<String, Score> scores() throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include(Conversions.class.getName())
            .addProfiler(GCProfiler.class)
            .warmupIterations(form.iterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(form.iterations())
            .measurementTime(TimeValue.seconds(1))
            .forks(form.forks())
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Score> scores = new HashMap<>();
    for (RunResult result : new Runner(options).run()) {
      scores.put(name(result.getParams()), score(result));
    }
    return scores;
  }

  /** The method, and the value of its parameter if it has one. */
  private static String name(BenchmarkParams params) {
    String method = params.getBenchmark();
    return method.substring(method.lastIndexOf('.') + 1)
        + String.join("", params.getParamsKeys().stream().map(params::getParam).toList());
  }

  @SuppressWarnings("rawtypes") // as JMH has it
  private static Score score(RunResult result) {
    for (Map.Entry<String, Result> more : result.getSecondaryResults().entrySet()) {
      if (more.getKey().endsWith("gc.alloc.rate.norm")) {
        return new Score(result.getPrimaryResult().getScore(), more.getValue().getScore());
      }
    }
    throw new IllegalStateException("no allocation among " + result.getSecondaryResults().keySet());
  }
}
