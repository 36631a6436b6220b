/**
 * Very many calls through faults and cancellations, and what must hold afterwards. Start with
 * {@link com.apideck.examples.benchmarks.endurance.Endurance}.
 */
@NullMarked
package com.apideck.examples.benchmarks.endurance;

import org.jspecify.annotations.NullMarked;
