package com.apideck.examples.benchmarks;

import java.util.Map;

/** What one process has measured, by name. */
record Measured(Map<String, Double> figures) {

  double get(String name) {
    Double figure = figures.get(name);
    if (figure == null) {
      throw new IllegalStateException("no " + name + " among " + figures.keySet());
    }
    return figure;
  }
}
