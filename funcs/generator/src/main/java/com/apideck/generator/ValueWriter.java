package com.apideck.generator;

import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.Part;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Use;
import com.apideck.generator.Type.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a value: its table, what Immutables implements, copies with a change, and its builder. */
record ValueWriter(Library library, Stages stages, Named value) {

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
        .fill("result");
  }

  private String write() {
    List<Member> members = value.members();
    boolean staged = !value.stages().isEmpty();
    boolean request = value.use() == Use.REQUEST;
    return Template.of(value, "")
        .with("open", value.unions().isEmpty() ? "" : "non-sealed ")
        .with("unions", library.unions("implements", value))
        .with("columns", members.stream().map(this::column).collect(Collectors.joining()))
        .with("others", ((Value) value.body()).open() ? "\n          .open()" : "")
        .with("begin", staged ? "Starts with what is required." : "Nothing set yet.")
        .with("first", stages.at(value, 0))
        .with(
            "coding",
            request ? "The places of its members in a request." : "Reads and writes it as JSON.")
        .with("accessors", each(member -> Stream.of("accessor")))
        .with(
            "members",
            members.stream().map(each -> each.name() + "()").collect(Collectors.joining(", ")))
        .with("copies", each(this::copies))
        .with("stages", Template.members(stages.own(value)))
        .with("implements", stages.implemented(value))
        .with("setters", each(this::setters))
        .with("made", "in.next(), ".repeat(members.size()) + "in.extras()")
        .fill("value");
  }

  private String column(Member member) {
    boolean required = member.isDemanded() || value.isAskedFor(member);
    String part =
        member.part() == Part.JSON
            ? ""
            : "~com.apideck.core.codec.Column~.Part." + member.part() + ", ";
    boolean detailed = !member.detail().isEmpty() && member.part() != Part.BODY;
    return (required ? "\n          .required(" : "\n          .optional(")
        + part
        + Template.literal(member.json())
        + ", "
        + library.codec(member.type(), value)
        + marks(member)
        + ')'
        + (detailed && !member.detail().equals(",") ? more(".by(", member.detail()) : "")
        + (member.name().equals(Names.camel(member.json())) ? "" : more(".named(", member.name()));
  }

  private static String more(String call, String text) {
    return call + Template.literal(text) + ')';
  }

  private String marks(Member member) {
    List<String> marks = new ArrayList<>();
    if (value.isReadOnly(member)) {
      marks.add("READ_ONLY");
    }
    if (member.is(Mark.SECRET) && value.use() != Use.REQUEST) {
      marks.add("SECRET");
    }
    if (value.isWriteOnly(member)) {
      marks.add("WRITE_ONLY");
    }
    if (value.canBeNull(member)) {
      marks.add("NULLABLE");
    }
    return marks.stream()
        .map(mark -> "~com.apideck.core.codec.ObjectCodec#" + mark + '~')
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(" | "), all -> all.isEmpty() ? "" : ", " + all));
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

  /** What each member has, from several templates. */
  private String each(Function<Member, Stream<String>> templates) {
    return Template.members(
        value.members().stream()
            .flatMap(member -> templates.apply(member).map(template(member)::fill))
            .toList());
  }

  private Stream<String> copies(Member member) {
    return value.canBeNull(member) ? Stream.of("copy", "copy-null") : Stream.of("copy");
  }

  private Stream<String> setters(Member member) {
    Stream<String> setters =
        value.canBeNull(member) ? Stream.of("setter", "setter-null") : Stream.of("setter");
    Type element = member.type().inner(); // an array of lists or maps would be unchecked
    boolean generic = element.inner() != element || element == Scalar.FREE_FORM;
    String more =
        member.isList()
            ? generic ? "setter-elements" : "setter-list"
            : member.isCollection() ? "setter-map" : "";
    return Stream.concat(setters, more.isEmpty() ? Stream.empty() : Stream.of(more));
  }
}
