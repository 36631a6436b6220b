/**
 * Configuration, errors and the way of a call. Users start with {@link
 * com.apideck.core.ApideckCore} and {@link com.apideck.core.ApideckError}, readers of the code with
 * {@link com.apideck.core.Calls}.
 */
@NullMarked
package com.apideck.core;

import org.jspecify.annotations.NullMarked;
