package com.apideck.generator;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The surface that callers compile against, as it is generated: functions, values with what they
 * give and ask for, constants of enums and cases of unions.
 */
public final class Surface {

  /**
   * What a caller has to change.
   *
   * @param place where the document says so, with its file
   * @param sentence what is gone, other or new, in the words of Java
   * @param before pointers into the document before, any of which may be the reason; nearest first
   * @param after the same of the document after
   */
  public record Break(String place, String sentence, List<String> before, List<String> after) {

    /** Keeps copies. */
    public Break {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  private final String file;
  private final List<String> wordsForNothing;
  private final List<String> missingWords;
  private final Map<String, Declared> declared = new TreeMap<>();

  private Surface(String file, List<String> wordsForNothing, List<String> missingWords) {
    this.file = file;
    this.wordsForNothing = wordsForNothing;
    this.missingWords = missingWords;
  }

  /**
   * That of a document. Its name counts, as it names the API: a document of another day lies in
   * another folder.
   *
   * @throws RuntimeException if the generator refuses the document; the message says all reasons
   */
  public static Surface of(Path document) {
    Documents documents = Documents.of(document, new Refusals());
    Generator.Reading read = Generator.read(documents);
    String file = read.api().document().file();
    Surface surface = new Surface(file, read.forNothing(), read.missing());
    new Declaring(read.api(), documents)
        .all()
        .forEach(each -> surface.declared.put(each.name(), each));
    return surface;
  }

  /** That of an API that there was not: nothing is lost of it. */
  public static Surface none() {
    return new Surface("", List.of(), List.of());
  }

  /** What callers of {@code before} have to change. */
  public static List<Break> breaks(Surface before, Surface after) {
    return new Breaking(before, after).all();
  }

  /** To be read: what callers find, such as {@code Contact.name(): String}, and its place. */
  public Map<String, String> lines() {
    Map<String, String> lines = new TreeMap<>();
    for (Declared each : declared.values()) {
      each.texts().forEach(text -> lines.put(text.getKey(), text.getValue().toString()));
    }
    return lines;
  }

  /** Words of the API that say something of what is not there, with file and line. */
  public List<String> wordsForNothing() {
    return wordsForNothing;
  }

  /** Functions, types and members that a sentence is owed for. */
  public List<String> missingWords() {
    return missingWords;
  }

  Map<String, Declared> declared() {
    return declared;
  }

  /** Those in the document itself: what several share changes for itself. */
  List<String> pointers(List<Place> places) {
    return places.stream().filter(place -> place.file().equals(file)).map(Place::pointer).toList();
  }
}
