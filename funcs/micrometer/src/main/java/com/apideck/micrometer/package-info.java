/** Calls and observations of Micrometer: {@link com.apideck.micrometer.MicrometerHook}. */
@NullMarked
package com.apideck.micrometer;

import org.jspecify.annotations.NullMarked;
