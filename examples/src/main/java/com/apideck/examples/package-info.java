/**
 * Small programs, each of which answers one question. Start with {@link
 * com.apideck.examples.CreateSession}.
 */
@NullMarked
package com.apideck.examples;

import org.jspecify.annotations.NullMarked;
