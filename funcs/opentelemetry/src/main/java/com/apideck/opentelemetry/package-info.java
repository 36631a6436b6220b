/** Calls and spans of OpenTelemetry: {@link com.apideck.opentelemetry.OpenTelemetryHook}. */
@NullMarked
package com.apideck.opentelemetry;

import org.jspecify.annotations.NullMarked;
