package io.casekit.reference;

/**
 * Where a case is about: a path in the host's property tree, from the whole to the part, such as
 * {@code region/building/flat}.
 *
 * @param path segments joined by {@code /}; at most {@link Limits#PATH} characters and {@link
 *     Limits#PATH_SEGMENTS} segments, none of them blank
 */
public record Place(String path) implements Comparable<Place> {
  /**
   * Checks the path.
   *
   * @throws InvalidInputException if it is blank, too long or too deep, or has a blank segment
   */
  public Place {
    Paths.check("place", path);
  }

  /**
   * Returns the place of that path.
   *
   * @param path such as {@code house-7/flat-12}
   * @throws InvalidInputException if it is not an acceptable path
   */
  public static Place of(String path) {
    return new Place(path);
  }

  /**
   * Tells whether this is the given place or lies below it.
   *
   * @param top the place at the top of the subtree, itself included
   */
  public boolean isUnder(Place top) {
    return Paths.under(path, top.path);
  }

  @Override
  public int compareTo(Place other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
