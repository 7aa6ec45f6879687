package io.casekit.reference;

/** What places and categories have in common: a path of segments in a tree. */
final class Paths {
  private Paths() {}

  static void check(String what, String path) {
    Limits.text(what, path, Limits.PATH);
    String[] segments = path.split("/", -1);
    if (segments.length > Limits.PATH_SEGMENTS) {
      throw new InvalidInputException(
          what,
          "\"%s\" has %d segments, the limit is %d"
              .formatted(path, segments.length, Limits.PATH_SEGMENTS));
    }
    for (String segment : segments) {
      if (segment.isBlank() || !segment.strip().equals(segment)) {
        throw new InvalidInputException(
            what,
            "\""
                + path
                + "\" has a segment that is blank or begins or ends with white space;"
                + " write it like house-7/flat-12");
      }
      if (Limits.hasControl(segment)) {
        throw new InvalidInputException(what, "it holds a control character; remove it");
      }
    }
  }

  static boolean under(String path, String top) {
    return path.startsWith(top)
        && (path.length() == top.length() || path.charAt(top.length()) == '/');
  }
}
