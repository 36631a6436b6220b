package com.apideck.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.squareup.moshi.Moshi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what was measured to what is shown. */
class ReportTest {

  /** Three rounds, the second of them on a machine that is half as fast. */
  private static Rounds rounds() {
    Map<Peer, Deque<Double>> coming = new EnumMap<>(Peer.class);
    coming.put(Peer.BARE, new ArrayDeque<>(List.of(1000.0, 500.0, 1200.0)));
    coming.put(Peer.OURS, new ArrayDeque<>(List.of(900.0, 450.0, 1320.0)));
    coming.put(Peer.OFFICIAL, new ArrayDeque<>(List.of(500.0, 250.0, 600.0)));
    return Rounds.of(3, peer -> new Measured(Map.of("calls/s", coming.get(peer).remove())));
  }

  private static Figure throughput(Goal goal) {
    return Figure.ratio("throughput", "calls/s", rounds(), "calls/s", goal);
  }

  @Test
  void theMedianIsTheMiddleOrBetweenTheTwoInTheMiddle() {
    assertThat(Rounds.median(List.of(3.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Rounds.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
    assertThat(Rounds.median(List.of())).isNaN();
  }

  @Test
  void ratiosAreTakenWithinARound() {
    assertThat(rounds().ratio("calls/s")).isCloseTo(0.9, within(1e-9));
    assertThat(rounds().surplus("calls/s")).isEqualTo(-50);
    assertThat(rounds().medians("calls/s"))
        .containsExactly(
            Map.entry(Peer.BARE, 1000.0),
            Map.entry(Peer.OURS, 900.0),
            Map.entry(Peer.OFFICIAL, 500.0));
  }

  @Test
  void someOfThePeersAreComparedByTheirMedianAndTheirMost() {
    Map<Peer, Deque<Double>> coming = new EnumMap<>(Peer.class);
    coming.put(Peer.BARE, new ArrayDeque<>(List.of(40.0, 42.0, 41.0)));
    coming.put(Peer.OURS, new ArrayDeque<>(List.of(44.0, 65.0, 43.0)));
    Rounds rounds =
        Rounds.of(
            3,
            List.of(Peer.BARE, Peer.OURS),
            peer -> new Measured(Map.of("heap", coming.get(peer).remove())));

    assertThat(rounds.medians("heap")).isEqualTo(Map.of(Peer.BARE, 41.0, Peer.OURS, 44.0));
    assertThat(rounds.sums("heap")).isEqualTo(Map.of(Peer.BARE, 123.0, Peer.OURS, 152.0));
    Figure most = Figure.most("peak heap", "MB", rounds, "heap", Goal.atMost(64));
    assertThat(most.values()).isEqualTo(Map.of(Peer.BARE, 42.0, Peer.OURS, 65.0));
    assertThat(most.isReached()).isFalse();
  }

  @Test
  void aGoalIsReachedAtItsLimitAndNotByWhatWasNotMeasured() {
    assertThat(Goal.atLeast(0.95).isReachedBy(0.95)).isTrue();
    assertThat(Goal.atLeast(0.95).isReachedBy(0.94)).isFalse();
    assertThat(Goal.atMost(2).isReachedBy(2)).isTrue();
    assertThat(Goal.atMost(2).isReachedBy(2.1)).isFalse();
    assertThat(Goal.atMost(2).isReachedBy(Double.NaN)).isFalse();
    assertThat(Goal.none().isReachedBy(1e9)).isTrue();
    assertThat(Goal.atLeast(0.95).wanted(1.2)).hasToString(">= 0.95 (wanted 1.20)");
  }

  @Test
  void theTableShowsWhatIsNotReached() {
    String table =
        new Report(
                List.of(
                    throughput(Goal.atLeast(0.95)),
                    throughput(Goal.atLeast(0.90)),
                    throughput(Goal.none())),
                Map.of("cores", 2))
            .table();

    assertThat(table.lines().map(line -> line.replaceAll(" +", " ")))
        .containsSequence(
            "cores: 2",
            "",
            "figure unit bare ours official compared to reach reached",
            "throughput calls/s 1,000 900 500 ours / bare 0.90 >= 0.95 NO",
            "throughput calls/s 1,000 900 500 ours / bare 0.90 >= 0.90 yes",
            "throughput calls/s 1,000 900 500 ours / bare 0.90 - -",
            "",
            "3 figures, 1 of them not reached");
  }

  @Test
  void numbersHaveTheDigitsThatMatter() {
    assertThat(List.of(0.05837, 0.9567, 12.345, 1234.5, 3.0, Double.NaN))
        .map(Report::number)
        .containsExactly("0.0584", "0.96", "12.3", "1,235", "3", "-");
  }

  @Test
  void theDocumentHasTheCircumstancesAndAllFigures(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("benchmarks.json");
    Figure unknown = Figure.of("size", "KB", Double.NaN, Goal.atMost(350));

    new Report(List.of(throughput(Goal.atLeast(0.95)), unknown), Map.of("cores", 2)).write(file);

    assertThat(new Moshi.Builder().build().adapter(Object.class).fromJson(Files.readString(file)))
        .isEqualTo(
            Map.of(
                "cores",
                2.0,
                "figures",
                List.of(
                    Map.of(
                        "name",
                        "throughput",
                        "unit",
                        "calls/s",
                        "bare",
                        1000.0,
                        "ours",
                        900.0,
                        "official",
                        500.0,
                        "measure",
                        "ours / bare",
                        "compared",
                        0.9,
                        "goal",
                        ">= 0.95",
                        "reached",
                        false),
                    Map.of(
                        "name", "size",
                        "unit", "KB",
                        "measure", "ours",
                        "goal", "<= 350",
                        "reached", false))));
  }
}
