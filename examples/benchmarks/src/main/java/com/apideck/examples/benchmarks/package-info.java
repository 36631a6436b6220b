/** Programs that measure the library. */
@NullMarked
package com.apideck.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
