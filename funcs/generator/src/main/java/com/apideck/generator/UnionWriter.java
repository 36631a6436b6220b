package com.apideck.generator;

import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a union as a sealed interface. Values and enums are alternatives by themselves; texts,
 * numbers, lists and the like get a record around them.
 */
record UnionWriter(
    Library library,
    Named type,
    Union union,
    List<Template> wrapped,
    List<String> alternatives,
    List<String> permitted) {

  /** A kind of JSON: what wraps it, how it is called, and what it is known by. */
  enum Kind {
    TEXT("Text", "text", "String"),
    NUMBER("Decimal", "a number", "~java.math.BigDecimal~"),
    BOOLEAN("Flag", "true or false", "Boolean"),
    LIST("Items", "a list", "~java.util.List~<?>"),
    OBJECT("Members", "an object", "~java.util.Map~<?, ?>");

    /** The record around it. */
    final String wrapper;

    private final String words;
    private final String raw;

    Kind(String wrapper, String words, String raw) {
      this.wrapper = wrapper;
      this.words = words;
      this.raw = raw;
    }
  }

  private static final String NOTHING = "new Refused(~java.util.List~.of())";

  static String write(Library library, Named type, Union union) {
    List<String> alternatives = new ArrayList<>();
    return new UnionWriter(library, type, union, new ArrayList<>(), alternatives, new ArrayList<>())
        .write();
  }

  private String write() {
    union.kinds().forEach(this::add);
    union.texts().forEach(this::add);
    String makers = filled("maker", "\n\n");
    if (!union.discriminator().isEmpty()) {
      alternatives.add(".by(" + Template.literal(union.discriminator()) + ')');
      String of = "An object whose {@code " + union.discriminator() + "} this version does not";
      String words = of + " know; it goes back to the API as it came.";
      wrap("Unrecognized", words, Scalar.FREE_FORM, Kind.OBJECT.raw);
    }
    permitted.add(type.name() + ".Refused");
    boolean elsewhere = permitted.stream().anyMatch(name -> !name.startsWith(type.name() + '.'));
    String words = expected();
    return Template.of(type, "¶One of: " + words + '.')
        .with("permits", elsewhere ? " permits " + String.join(", ", permitted) : "")
        .with("makers", makers)
        .with("parser", Template.of("name", type.name(), "public", "").fill("parser"))
        .with("wrap", wrapped.isEmpty() ? "" : wrapper())
        .with("wrapper", wrapped.isEmpty() ? "value -> " + NOTHING : type.name() + "::wrap")
        .with("records", filled("record", "\n\n"))
        .with("expected", Template.literal(words))
        .with("alternatives", String.join("\n", alternatives))
        .fill("union");
  }

  private String expected() {
    Stream<String> kinds =
        union.kinds().entrySet().stream()
            .map(
                each ->
                    each.getValue() instanceof Ref ref
                        ? library.named(ref.place()).name()
                        : Kind.valueOf(each.getKey()).words);
    Stream<String> objects = union.objects().map(library::named).map(Named::name);
    return Javadoc.alternatives(Stream.concat(objects, kinds).toList());
  }

  private void add(String name, Type alternative) {
    String codec = library.codec(alternative, type);
    alternatives.add(".kind(~com.apideck.core.codec.JsonInput~.Kind." + name + ", " + codec + ')');
    if (alternative instanceof Ref ref && library.named(ref.place()).body() instanceof OpenEnum) {
      permitted.add(library.named(ref.place()).name());
    } else {
      Kind kind = Kind.valueOf(name);
      String words = Names.capital(kind.words) + '.';
      wrap(kind.wrapper, words, alternative, kind.raw);
    }
  }

  private void add(Place object, List<String> texts) {
    permitted.add(library.named(object).name());
    String said =
        texts.stream().map(text -> ", " + Template.literal(text)).collect(Collectors.joining());
    alternatives.add(".object(" + library.codec(new Ref(object), type) + said + ')');
  }

  /** Adds a record. Lists and maps are copied: what is done to the original later is not sent. */
  private void wrap(String wrapper, String words, Type alternative, String raw) {
    permitted.add(type.name() + '.' + wrapper);
    boolean copied = !(alternative instanceof Scalar) || alternative == Scalar.FREE_FORM;
    String boxed = library.boxed(alternative);
    Template record =
        Template.of("wrapper", wrapper)
            .with("words", words)
            .with("type", boxed)
            .with("taken", library.taken(alternative))
            .with("codec", library.codec(alternative))
            .with("union", type.name())
            .with("raw", raw)
            .with("variable", Names.member(wrapper))
            .with("cast", raw.contains("?") ? '(' + boxed + ") " : "");
    wrapped.add(record.with("sound", copied ? record.fill("sound") + "\n" : ""));
  }

  private String filled(String template, String between) {
    return wrapped.stream().map(each -> each.fill(template)).collect(Collectors.joining(between));
  }

  private String wrapper() {
    String cases = filled("case", "\n");
    String suppress = "@SuppressWarnings(\"unchecked\") // as the codecs give them";
    return Template.of("union", type.name())
        .with("suppress", cases.contains("?") ? suppress : "")
        .with("cases", cases + "\nreturn " + NOTHING + ';')
        .fill("wrap");
  }
}
