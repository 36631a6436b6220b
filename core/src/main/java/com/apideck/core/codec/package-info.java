/**
 * Values and their JSON: strict where a result would lie, lossless for free-form members, bounded
 * in depth and size. A type is a table of its members, which one loop reads and one writes: start
 * with {@link com.apideck.core.codec.ObjectCodec}, whose builders are {@link
 * com.apideck.core.codec.ValueBuilder}s. It uses nothing else of ours but {@code Violation}.
 */
@NullMarked
package com.apideck.core.codec;

import org.jspecify.annotations.NullMarked;
