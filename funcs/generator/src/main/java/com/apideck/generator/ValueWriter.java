package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Use;
import com.apideck.generator.Type.Value;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a value: its table, what Immutables implements, copies with a change, and its builder. */
record ValueWriter(Library library, Stages stages, Named value) {

  private static final String JSON = "Reads and writes it as JSON.";

  static String write(Library library, Stages stages, Named value) {
    ValueWriter writer = new ValueWriter(library, stages, value);
    return value.use() == Use.ANSWER ? writer.result() : writer.write();
  }

  /** The answer of an operation, of which core has all but the data. */
  private String result() {
    Type data = Type.data(value.body());
    boolean meta = value.members().stream().anyMatch(each -> each.json().equals("meta"));
    boolean service = // as it is said of all that goes through a connector
        value.members().stream().anyMatch(each -> each.json().equals("service") && each.required());
    return Template.of(value, "")
        .with("data", library.boxed(data))
        .with("codec", library.codec(data))
        .with("table", (meta ? "withMeta(" : "") + (service ? "tableOfService" : "table"))
        .with("end", meta ? ")" : "")
        .with("parser", parser())
        .fill("result");
  }

  private String write() {
    List<Member> members = value.members();
    boolean staged = !value.stages().isEmpty();
    boolean request = value.use() == Use.REQUEST;
    return Template.of(value, "")
        .with("open", value.unions().isEmpty() ? "" : "non-sealed ")
        .with("unions", library.unions("implements", value))
        .with("columns", joined("", members.stream().map(this::column)))
        .with("others", ((Value) value.body()).open() ? "\n          .open()" : "")
        .with("begin", staged ? "Starts with what is required." : "Nothing set yet.")
        .with("first", stages.at(value, 0))
        .with("coding", request ? "The places of its members in a request." : JSON)
        .with("parser", request ? "" : parser())
        .with("accessors", each(member -> Stream.of("accessor")))
        .with("members", joined(", ", members.stream().map(each -> each.name() + "()")))
        .with("copies", each(this::copies))
        .with("stages", Template.members(stages.own(value)))
        .with("implements", stages.implemented(value))
        .with("setters", each(this::setters))
        .with("made", "in.next(), ".repeat(members.size()) + "in.extras()")
        .fill("value");
  }

  private String parser() {
    return Template.of("name", value.name(), "public", "public ").fill("parser");
  }

  private String column(Member member) {
    boolean required = member.isDemanded() || value.isAskedFor(member);
    boolean json = member.part() == Part.JSON;
    String part = json ? "" : "~com.apideck.core.codec.Column~.Part." + member.part();
    String name = Template.literal(member.json());
    String codec = library.codec(member.type(), value);
    boolean detailed = member.part() != Part.BODY && !member.detail().matches("|,");
    return (required ? "\n          .required(" : "\n          .optional(")
        + joined(", ", Stream.of(part, name, codec, marks(member)))
        + ')'
        + (detailed ? more(".by(", member.detail()) : "")
        + (member.name().equals(Names.camel(member.json())) ? "" : more(".named(", member.name()));
  }

  private static String more(String call, String text) {
    return call + Template.literal(text) + ')';
  }

  private String marks(Member member) {
    Stream<Mark> marks = Stream.of(Mark.values()).filter(mark -> value.marks(member, mark));
    return joined(
        " | ", marks.map(mark -> "~com.apideck.core.codec.ObjectCodec#" + mark.name() + '~'));
  }

  private static String joined(String between, Stream<String> parts) {
    return parts.filter(Predicate.not(String::isEmpty)).collect(Collectors.joining(between));
  }

  private Template template(Member member) {
    Type type = member.type();
    boolean sent = member.isCollection() && value.use() != Use.READ;
    String kind = member.isList() ? "list" : "map";
    return Template.of(
        "self", value.name(),
        "member", member.name(),
        "Member", Names.capital(member.name()),
        "at", Integer.toString(value.members().indexOf(member)),
        "text", Javadoc.of(value.doc(member)),
        "empty", sent ? " An empty " + kind + " is sent as such." : "",
        "override", value.stages().contains(member) ? "@Override" : "",
        "type", library.given(value, member),
        "taken", library.taken(type),
        "entry", library.element(type),
        "deprecation", Javadoc.deprecation(member),
        "deprecated", Javadoc.deprecated(member));
  }

  /** What each member has, from several templates; empty: none. */
  private String each(Function<Member, Stream<String>> templates) {
    return joined("\n\n", value.members().stream().flatMap(each -> filled(each, templates)));
  }

  private Stream<String> filled(Member member, Function<Member, Stream<String>> templates) {
    Stream<String> named = templates.apply(member).filter(Predicate.not(String::isEmpty));
    return named.map(template(member)::fill);
  }

  private Stream<String> copies(Member member) {
    return Stream.of("copy", value.marks(member, Mark.NULLABLE) ? "copy-null" : "");
  }

  private Stream<String> setters(Member member) {
    Type element = member.type().inner(); // an array of lists or maps would be unchecked
    boolean generic = element.inner() != element || element == Scalar.FREE_FORM;
    String list = generic ? "setter-elements" : "setter-list";
    String more = member.isList() ? list : member.isCollection() ? "setter-map" : "";
    String nulled = value.marks(member, Mark.NULLABLE) ? "setter-null" : "";
    return Stream.of("setter", nulled, more);
  }
}
