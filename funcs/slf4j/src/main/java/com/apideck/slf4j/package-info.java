/** Calls and the log context of SLF4J: {@link com.apideck.slf4j.LogContextHook}. */
@NullMarked
package com.apideck.slf4j;

import org.jspecify.annotations.NullMarked;
