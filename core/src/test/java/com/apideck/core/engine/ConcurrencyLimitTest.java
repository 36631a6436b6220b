package com.apideck.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ConcurrencyLimitTest {

  private final Queue<Runnable> started = new ArrayDeque<>();
  private final List<Integer> running = new ArrayList<>();

  @Test
  void runsAsManyAtOnceAsAllowedAndTheRestInOrder() {
    ConcurrencyLimit turns = new ConcurrencyLimit(2, started::add);

    assertThat(turns.take("acme", begin(1))).isTrue();
    assertThat(turns.take("acme", begin(2))).isTrue();
    assertThat(turns.take("acme", begin(3))).isFalse();
    assertThat(turns.take("acme", begin(4))).isFalse();
    assertThat(running).containsExactly(1, 2);

    turns.free();
    start();
    assertThat(running).containsExactly(1, 2, 3);

    turns.free();
    start();
    assertThat(running).containsExactly(1, 2, 3, 4);
  }

  @Test
  void consumersTakeTurns() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    turns.take("slow", begin(0));
    for (int call = 1; call <= 4; call++) {
      turns.take("slow", begin(call));
    }
    turns.take("other", begin(5));
    turns.take("third", begin(6));
    turns.take("other", begin(7));

    for (int call = 0; call < 7; call++) {
      turns.free();
      start();
    }

    assertThat(running).containsExactly(0, 1, 5, 6, 2, 7, 3, 4);
  }

  @Test
  void aConsumerWhoseCallsHaveAllLeftHasNoTurn() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    Runnable waiting = begin(1);
    turns.take("acme", begin(0));
    turns.take("acme", waiting);
    turns.take("globex", begin(2));

    assertThat(turns.leave("acme", waiting)).isTrue();
    assertThat(turns.leave("globex", waiting)).isFalse();
    turns.free();
    start();

    assertThat(running).containsExactly(0, 2);
  }

  @Test
  void startsWhatWaitedOnTheExecutor() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    turns.take("acme", begin(1));
    turns.take("acme", begin(2));

    turns.free();

    assertThat(running).containsExactly(1);
    assertThat(started).hasSize(1);
  }

  @Test
  void passesOverWhatWasTakenBack() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    Runnable second = begin(2);
    turns.take("acme", begin(1));
    turns.take("acme", second);
    turns.take("acme", begin(3));

    assertThat(turns.leave("acme", second)).isTrue();
    assertThat(turns.leave("acme", second)).isFalse();
    turns.free();
    start();

    assertThat(running).containsExactly(1, 3);
  }

  @Test
  void givesNothingBackWhoseTurnHasCome() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    Runnable second = begin(2);
    turns.take("acme", begin(1));
    turns.take("acme", second);
    turns.free();

    assertThat(turns.leave("acme", second)).isFalse();
  }

  @Test
  void aRefusalLowersTheLimitToWhatIsUnderWay() {
    ConcurrencyLimit turns = new ConcurrencyLimit(10, started::add);
    for (int i = 1; i <= 5; i++) {
      turns.take("acme", begin(i));
    }

    assertThat(turns.refused()).as("others are under way").isTrue();
    assertThat(turns.take("acme", begin(6))).as("4 are under way, and 4 is the limit").isFalse();

    turns.free();
    start();
    assertThat(running).endsWith(6);
  }

  @Test
  void aRefusalWithNothingElseUnderWayIsNotWaitedFor() {
    ConcurrencyLimit turns = new ConcurrencyLimit(10, started::add);
    turns.take("acme", begin(1));

    assertThat(turns.refused()).isFalse();
    assertThat(turns.take("acme", begin(2))).as("one may always try").isTrue();
    assertThat(turns.take("acme", begin(3))).isFalse();
  }

  @Test
  void aRefusalStartsWhoWaits() {
    ConcurrencyLimit turns = new ConcurrencyLimit(1, started::add);
    turns.take("acme", begin(1));
    turns.take("acme", begin(2));

    assertThat(turns.refused()).isFalse();
    start();

    assertThat(running).containsExactly(1, 2);
  }

  @Test
  void answersRaiseTheLimitAgainSlowlyAndNotBeyondTheMaximum() {
    ConcurrencyLimit turns = new ConcurrencyLimit(2, started::add);
    turns.take("acme", begin(1));
    turns.refused(); // the limit is 1

    int answers = 0;
    while (turns.take("acme", begin(2)) && !turns.take("acme", begin(3))) {
      answers++;
      turns.free(); // of the first
      start();
      turns.free(); // of the second, which waited
    }
    assertThat(answers).isBetween(5, 20);

    turns.free();
    turns.free();
    for (int i = 0; i < 1000; i++) {
      turns.take("acme", begin(4));
      turns.free();
    }
    assertThat(turns.take("acme", begin(5))).isTrue();
    assertThat(turns.take("acme", begin(6))).isTrue();
    assertThat(turns.take("acme", begin(7))).isFalse();
  }

  private Runnable begin(int number) {
    return () -> running.add(number);
  }

  private void start() {
    while (!started.isEmpty()) {
      started.remove().run();
    }
  }
}
