package com.apideck.core.codec;

/**
 * Why a document could not be read. It never quotes the document.
 *
 * @param path the JSON path, such as {@code $.data.session_uri}
 * @param expected what was expected there, such as {@code text}
 */
public record Mismatch(String path, String expected) {}
