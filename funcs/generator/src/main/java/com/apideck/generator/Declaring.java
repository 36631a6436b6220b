package com.apideck.generator;

import com.apideck.generator.Api.Function;
import com.apideck.generator.Api.Taken;
import com.apideck.generator.Declared.Kind;
import com.apideck.generator.Declared.Line;
import com.apideck.generator.Description.Mark;
import com.apideck.generator.Type.Member;
import com.apideck.generator.Type.Named;
import com.apideck.generator.Type.OpenEnum;
import com.apideck.generator.Type.Ref;
import com.apideck.generator.Type.Scalar;
import com.apideck.generator.Type.Union;
import com.apideck.generator.Type.Use;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What of an {@link Api} callers compile against. */
record Declaring(Api api, Documents documents, Library library) {

  /** How {@link Source} takes a type. */
  private static final Pattern MARKED = Pattern.compile("~[a-z][\\w.]*\\.([A-Z]\\w*)~");

  Declaring(Api api, Documents documents) {
    this(api, documents, new Library(api.types()));
  }

  Stream<Declared> all() {
    return Stream.concat(
        api.functions().stream().map(this::declared), api.written().stream().map(this::declared));
  }

  // --- functions ---

  private Declared declared(Function function) {
    Node node = function.operation().node();
    String request = function.request().map(this::boxed).orElse("");
    String body = function.operation().takesBody() ? " or " + boxed(body(function)) : "";
    Map<String, Line> lines = new LinkedHashMap<>();
    List<Place> place = List.of(node.place());
    List<Place> sent = joined(Trail.of(node.at("requestBody")), place);
    lines.put(Declared.TAKES, new Line(request + body, sent));
    String status = Integer.toString(function.operation().answer().status());
    Node answer = node.at("responses", status);
    lines.put(Declared.GIVES, new Line(given(function), joined(Trail.ofAnswer(answer), place)));
    Stream<Type> types = Stream.concat(function.request().stream(), function.result().stream());
    Set<String> parts = parts(types);
    return new Declared(function.name(), Kind.FUNCTION, place, lines, Map.of(), false, parts);
  }

  /** The body is the last of what a request has. */
  private Type body(Function function) {
    Place request = ((Ref) function.request().orElseThrow()).place();
    List<Member> members = library.named(request).members();
    return members.get(members.size() - 1).type();
  }

  private String given(Function function) {
    String result = function.result().map(library::boxed).orElse(function.taken().java);
    return plain(function.taken() == Taken.LIST ? "Page<" + result + '>' : result);
  }

  // --- types ---

  private Declared declared(Named type) {
    List<Place> from = Trail.of(documents.at(type.place()));
    Map<String, Line> lines = new LinkedHashMap<>();
    Map<String, Line> asked = new LinkedHashMap<>();
    Kind kind = kind(type);
    switch (kind) {
      case ENUM -> addConstants(lines, type);
      case UNION -> addCases(lines, type);
      case ANSWER -> {
        List<Place> data = Trail.ofAnswer(documents.at(type.place()));
        lines.put("data()", new Line(boxed(Type.data(type.body())), data.subList(1, data.size())));
      }
      default -> type.members().forEach(member -> add(lines, asked, type, member));
    }
    boolean sent = type.use() != Use.READ && type.use() != Use.ANSWER;
    Stream<Type> parts = // core has the rest of an answer
        kind == Kind.ANSWER ? Stream.of(Type.data(type.body())) : type.body().parts();
    return new Declared(type.name(), kind, from, lines, asked, sent, parts(parts));
  }

  private static Kind kind(Named type) {
    return type.body() instanceof OpenEnum
        ? Kind.ENUM
        : type.body() instanceof Union
            ? Kind.UNION
            : switch (type.use()) {
              case REQUEST -> Kind.REQUEST;
              case ANSWER -> Kind.ANSWER;
              default -> Kind.VALUE;
            };
  }

  private static void addConstants(Map<String, Line> lines, Named type) {
    List<Place> from = List.of(type.place().at("enum"), type.place());
    ((OpenEnum) type.body())
        .constants()
        .values()
        .forEach(constant -> lines.put(constant, new Line("", from)));
  }

  private void addCases(Map<String, Line> lines, Named type) {
    Union union = (Union) type.body();
    List<Place> from = List.of(type.place());
    union.objects().forEach(each -> lines.put(library.named(each).name(), new Line("", from)));
    union
        .kinds()
        .forEach(
            (kind, each) -> {
              boolean named = each instanceof Ref ref && isEnum(ref);
              String wrapper = UnionWriter.Kind.valueOf(kind).wrapper;
              Stream<Place> inner =
                  each.places().flatMap(at -> Trail.of(documents.at(at)).stream());
              Line line = new Line(named ? "" : boxed(each), joined(from, inner.toList()));
              lines.put(named ? boxed(each) : wrapper, line);
            });
    if (!union.discriminator().isEmpty()) {
      lines.put("Unrecognized", new Line(boxed(Scalar.FREE_FORM), from));
    }
  }

  private boolean isEnum(Ref ref) {
    return library.named(ref.place()).body() instanceof OpenEnum;
  }

  private void add(Map<String, Line> lines, Map<String, Line> asked, Named type, Member member) {
    List<Place> from = from(type, member);
    lines.put(member.name() + "()", new Line(plain(library.given(type, member)), from));
    if (type.marks(member, Mark.NULLABLE)) {
      lines.put(member.name() + "Null()", new Line("", from));
    }
    boolean sent = type.use() == Use.SENT && !type.marks(member, Mark.READ_ONLY);
    if (sent) {
      lines.put(member.name() + Breaking.SENT, new Line("", from));
    }
    if (type.isAskedFor(member)) {
      asked.put(member.name(), new Line("", from));
    }
  }

  /** What the parameter of a request is may be said apart from the operation that has it. */
  private List<Place> from(Named type, Member member) {
    List<Place> from = Trail.of(documents.at(member.place()));
    return type.use() == Use.REQUEST ? joined(used(type.place(), member), from) : from;
  }

  private List<Place> used(Place operation, Member member) {
    Node node = documents.at(operation);
    Stream<Node> used =
        Stream.concat(node.at("parameters").elements().stream(), Stream.of(node.at("requestBody")));
    return used.filter(each -> each.followed().place().equals(member.place()))
        .map(Node::place)
        .toList();
  }

  // --- texts ---

  private String boxed(Type type) {
    return plain(library.boxed(type));
  }

  private static String plain(String java) {
    return MARKED.matcher(java).replaceAll("$1");
  }

  private Set<String> parts(Stream<Type> types) {
    return types
        .flatMap(Type::places)
        .map(place -> library.named(place).name())
        .collect(Collectors.toSet());
  }

  private static List<Place> joined(List<Place> first, List<Place> more) {
    return Stream.concat(first.stream(), more.stream()).distinct().toList();
  }
}
