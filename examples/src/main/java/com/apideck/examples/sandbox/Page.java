package com.apideck.examples.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every page: head, style and the headers that say what a browser may do with it.
 */
final class Page {
  private static final String SKELETON =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <title>%s</title>
      <link rel="icon" href="%s">
      <style>%s</style>
      </head>
      %s
      </html>
      """;
  private static final String SHEET = sheet();

  private Page() {}

  static Response render(
      int status, String title, SessionRequest.Theme theme, List<URI> images, Html body) {
    String style = SHEET + Palette.css(theme);
    // Without an icon of its own, a page makes browsers ask for /favicon.ico.
    String icon = theme.favicon() == null ? "data:," : theme.favicon().toString();
    Html page = Html.of(SKELETON, title, icon, new Html(style), body);
    return new Response(
        status,
        Map.of(
            "content-type", "text/html; charset=utf-8",
            "content-security-policy", policy(style, images, theme.favicon()),
            "referrer-policy", "no-referrer",
            "cache-control", "no-store"),
        ByteString.encodeUtf8(page.markup()));
  }

  /**
   * One style sheet, known by its hash, and pictures from the hosts that the session names. A
   * picture that its host redirects to another one is not shown; the initials are.
   */
  private static String policy(String style, List<URI> images, @Nullable URI favicon) {
    String sources =
        Stream.concat(images.stream(), Stream.ofNullable(favicon))
            .map(WebAddress::origin)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    return String.join(
        "; ",
        "default-src 'none'",
        "style-src 'sha256-" + ByteString.encodeUtf8(style).sha256().base64() + "'",
        "img-src data: " + sources,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String sheet() {
    try (InputStream resource =
        Objects.requireNonNull(Page.class.getResourceAsStream("vault.css"))) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The style sheet cannot be read", e);
    }
  }
}
