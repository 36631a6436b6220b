/**
 * Hooks for what many programs trace, measure and log with, to be copied into yours. Start with
 * {@link com.apideck.examples.hooks.LogContextHook}, the shortest.
 */
@NullMarked
package com.apideck.examples.hooks;

import org.jspecify.annotations.NullMarked;
