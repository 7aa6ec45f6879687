package io.casekit.reference;

/** What places and categories have in common: a path of segments in a tree. */
final class Paths {
  private Paths() {}

  static void check(String what, String path) {
    Limits.text(what, path, Limits.PATH);
    if (Limits.hasControl(path)) {
      throw new InvalidInputException(what, "it holds a control character; remove it");
    }
    int segments = 1;
    int from = 0;
    // Every row of a list comes by here, so nothing is cut out of the path.
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
      checkSegment(what, path, from, slash);
      from = slash + 1;
      segments++;
    }
    checkSegment(what, path, from, path.length());
    if (segments > Limits.PATH_SEGMENTS) {
      throw new InvalidInputException(
          what,
          "\"%s\" has %d segments, the limit is %d"
              .formatted(path, segments, Limits.PATH_SEGMENTS));
    }
  }

  private static void checkSegment(String what, String path, int from, int to) {
    // No white space takes more than one of Java's characters.
    if (from == to
        || Character.isWhitespace(path.charAt(from))
        || Character.isWhitespace(path.charAt(to - 1))) {
      throw new InvalidInputException(
          what,
          "\""
              + path
              + "\" has a segment that is blank or begins or ends with white space;"
              + " write it like house-7/flat-12");
    }
  }

  static boolean under(String path, String top) {
    return path.startsWith(top)
        && (path.length() == top.length() || path.charAt(top.length()) == '/');
  }
}
