/** Says what {@code mvn -q compile -Dexample=…} is about to do, as it is silent until it is done. */
final class Announce {
  private Announce() {}

  public static void main(String[] args) {
    System.out.println(
        "Compiling the library, then running " + args[0] + ": the first time takes a minute.");
  }
}
