/**
 * From a published document to {@code facts.yaml}: what is true of an API, without a sentence.
 * Start with {@code Importer}; {@code Facts} says what is kept and in which order, {@code
 * SharedValues} what several documents say of one value, {@code Changes} what is new, and {@code
 * Report} whom it breaks.
 */
@NullMarked
package com.apideck.importer;

import org.jspecify.annotations.NullMarked;
