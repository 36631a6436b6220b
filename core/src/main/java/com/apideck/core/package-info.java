/**
 * What users meet: the core and its settings, operations, requests and answers, pages, errors,
 * hooks, and what composes calls. Users start with {@link com.apideck.core.ApideckCore} and {@link
 * com.apideck.core.ApideckError}; readers of the code with {@link com.apideck.core.Operation},
 * whose {@code call} is the way of every call. It may use all rooms but {@code testing}.
 */
@NullMarked
package com.apideck.core;

import org.jspecify.annotations.NullMarked;
