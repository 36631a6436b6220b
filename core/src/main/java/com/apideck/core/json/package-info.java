/**
 * JSON as the generated values read and write it: strict where a result would lie, lossless for
 * free-form members, bounded in depth and size. Start with {@link com.apideck.core.json.Codec}.
 */
@NullMarked
package com.apideck.core.json;

import org.jspecify.annotations.NullMarked;
