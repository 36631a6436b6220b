package com.apideck.examples.storage;

import com.apideck.examples.storage.Fault.Step;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The faults that are still to come, and the requests that one of them holds. */
final class Faults {
  private final List<Fault> planned = new ArrayList<>();
  private int held;
  private int releases;

  synchronized void plan(List<Fault> faults) {
    planned.addAll(faults);
  }

  /** The first fault for a step, which is used up by it. */
  synchronized Fault take(Step step) {
    for (Iterator<Fault> faults = planned.iterator(); faults.hasNext(); ) {
      Fault fault = faults.next();
      if (fault.step() == step) {
        faults.remove();
        return fault;
      }
    }
    return Fault.none(step);
  }

  /** Returns after the next release. */
  synchronized void hold() throws InterruptedException {
    held++;
    notifyAll();
    try {
      for (int before = releases; releases == before; ) {
        wait();
      }
    } finally {
      held--;
    }
  }

  synchronized void release() {
    releases++;
    notifyAll();
  }

  /** Returns when a request is held. */
  synchronized void awaitHeld() throws InterruptedException {
    while (held == 0) {
      wait();
    }
  }
}
