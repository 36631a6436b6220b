package com.apideck.core.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManualSchedulerTest {

  private final ManualScheduler time = new ManualScheduler();
  private final List<String> ran = new ArrayList<>();

  @Test
  void standsStillUntilItIsMoved() {
    Instant start = time.now();

    assertThat(start).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(time.now()).isEqualTo(start);
    time.advance(Duration.ofMillis(1500));

    assertThat(time.now()).isEqualTo(start.plusMillis(1500));
    assertThat(time.nanoTime()).isEqualTo(1_500_000_000L);
  }

  @Test
  void startsWhenItIsTold() {
    assertThat(new ManualScheduler(Instant.EPOCH).now()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void leavesNothingToChance() {
    assertThat(time.random()).isEqualTo(1);
    assertThat(time.random()).isEqualTo(1);
  }

  @Test
  void runsEachTaskAtItsOwnMoment() {
    Instant start = time.now();
    time.schedule(Duration.ofSeconds(3), () -> ran.add("c " + since(start)));
    time.schedule(Duration.ofSeconds(1), () -> ran.add("a " + since(start)));
    time.schedule(Duration.ofSeconds(1), () -> ran.add("b " + since(start)));
    time.schedule(Duration.ofSeconds(4), () -> ran.add("d " + since(start)));

    time.advance(Duration.ofSeconds(3));

    assertThat(ran).containsExactly("a PT1S", "b PT1S", "c PT3S");
    assertThat(time.scheduled()).isOne();
  }

  private Duration since(Instant start) {
    return Duration.between(start, time.now());
  }

  @Test
  void runsWhatATaskSchedulesIfItFallsDueToo() {
    Instant start = time.now();
    time.schedule(
        Duration.ofSeconds(1),
        () -> {
          time.schedule(Duration.ofSeconds(1), () -> ran.add("near " + since(start)));
          time.schedule(Duration.ofSeconds(9), () -> ran.add("far"));
        });

    time.advance(Duration.ofSeconds(5));

    assertThat(ran).containsExactly("near PT2S");
    assertThat(since(start)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void runsWhatIsDueNowWithTheNextMove() {
    time.schedule(Duration.ZERO, () -> ran.add("now"));
    assertThat(ran).isEmpty();

    time.advance(Duration.ZERO);

    assertThat(ran).containsExactly("now");
  }

  @Test
  void forgetsATaskThatIsTakenBack() {
    Runnable takeBack = time.schedule(Duration.ofSeconds(1), () -> ran.add("no"));
    time.schedule(Duration.ofSeconds(1), () -> ran.add("yes"));

    takeBack.run();
    takeBack.run();
    time.advance(Duration.ofSeconds(1));

    assertThat(ran).containsExactly("yes");
    assertThat(time.scheduled()).isZero();
  }

  @Test
  void passesOnWhatATaskThrows() {
    time.schedule(
        Duration.ofSeconds(1),
        () -> {
          throw new IllegalStateException("in a task");
        });

    assertThatThrownBy(() -> time.advance(Duration.ofSeconds(1)))
        .isInstanceOf(IllegalStateException.class);
  }
}
