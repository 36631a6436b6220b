/**
 * Writes the functions and values of an API from its OpenAPI document, in three steps with types
 * between them: <i>parse</i> ({@code Parsing}: documents to {@code Description}), <i>check</i>
 * ({@code Checking}: names and references, to {@code Api}), <i>write</i> ({@code Writing}: to Java
 * sources). Start with {@code Generator}. All naming is in {@code Names}.
 */
@NullMarked
package com.apideck.generator;

import org.jspecify.annotations.NullMarked;
