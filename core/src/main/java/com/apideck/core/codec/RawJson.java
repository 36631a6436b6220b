package com.apideck.core.codec;

import com.apideck.core.codec.JsonInput.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document as it came: for what is shown, and for what must not cost the rest where it
 * has another form. Nothing in it has to be well-formed; what is not there is absent.
 */
public final class RawJson {

  private final byte[] json;
  private final int begin;
  private final int end;

  private RawJson(byte[] json, int begin) {
    this.json = json;
    this.begin = begin;
    this.end = behind(begin);
  }

  /** The value behind {@code at}, and behind the colon that may be there. */
  static RawJson of(byte[] json, int at) {
    RawJson here = new RawJson(json, json.length);
    int begin = here.next(at);
    return new RawJson(json, here.at(begin) == ':' ? here.next(begin + 1) : begin);
  }

  /** The value as it came. */
  public String text() {
    return new String(json, begin, end - begin, StandardCharsets.UTF_8);
  }

  /** What kind of value it is. */
  public Kind kind() {
    return switch (at(begin)) {
      case '{' -> Kind.OBJECT;
      case '[' -> Kind.LIST;
      case '"' -> Kind.TEXT;
      case 't', 'f' -> Kind.BOOLEAN;
      case 'n' -> Kind.NULL;
      default -> Kind.NUMBER;
    };
  }

  /** The text, if it is one. */
  public Optional<String> string() {
    return kind() == Kind.TEXT ? Codecs.STRING.decode(bytes()).toJavaOptional() : Optional.empty();
  }

  /** As {@link Codecs#ANY} gives it; where that has no form for it, as it came. */
  @Nullable Object tree() {
    return kind() == Kind.NULL ? null : Codecs.ANY.decode(bytes()).getOrElse(text());
  }

  /** Most names have no escapes: a reader for each of a million would take a second. */
  private boolean isText(String text) {
    String json = text();
    return json.indexOf('\\') < 0
        ? json.equals('"' + text + '"')
        : string().filter(text::equals).isPresent();
  }

  private byte[] bytes() {
    return text().getBytes(StandardCharsets.UTF_8);
  }

  /** The member of that name: the last one, if there are several. */
  public Optional<RawJson> member(String name) {
    RawJson found = null;
    for (int at = next(begin + 1); kind() == Kind.OBJECT && at(at) == '"'; ) {
      RawJson named = new RawJson(json, at);
      at = next(named.end);
      if (at(at) != ':') {
        break;
      }
      RawJson value = new RawJson(json, next(at + 1));
      found = named.isText(name) ? value : found;
      at = next(value.end);
      at = at(at) == ',' ? next(at + 1) : json.length;
    }
    return Optional.ofNullable(found);
  }

  /** The elements, if it is a list: one by one, as all at once take many times their bytes. */
  public Stream<RawJson> elements() {
    return Stream.iterate(
            kind() == Kind.LIST ? element(begin + 1) : Optional.<RawJson>empty(),
            Optional::isPresent,
            each -> each.flatMap(RawJson::following))
        .flatMap(Optional::stream);
  }

  private Optional<RawJson> following() {
    int comma = next(end);
    return at(comma) == ',' ? element(comma + 1) : Optional.empty();
  }

  private Optional<RawJson> element(int from) {
    RawJson element = new RawJson(json, next(from));
    return element.begin < element.end && at(element.begin) != ']'
        ? Optional.of(element)
        : Optional.empty();
  }

  private byte at(int position) {
    return position < json.length ? json[position] : 0;
  }

  /** What comes first from there on that is no white space. */
  private int next(int from) {
    int at = from;
    while (at(at) == ' ' || at(at) == '\n' || at(at) == '\r' || at(at) == '\t') {
      at++;
    }
    return at;
  }

  /** Where the value ends that begins there. */
  private int behind(int from) {
    int at = from;
    int depth = 0;
    do {
      byte b = at(at);
      depth += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
      at = b == '"' ? behindText(at) : depth == 0 && b != '}' && b != ']' ? behindWord(at) : at + 1;
    } while (depth > 0 && at < json.length);
    return Math.min(at, json.length);
  }

  private int behindText(int quote) {
    int at = quote + 1;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  private int behindWord(int from) {
    int at = from;
    while (at < json.length && " \n\r\t,]}".indexOf(json[at]) < 0) {
      at++;
    }
    return at;
  }
}
