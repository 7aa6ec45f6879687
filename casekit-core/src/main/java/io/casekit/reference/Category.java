package io.casekit.reference;

/**
 * What a case is about: a path in the host's category tree, from the general to the special, such
 * as {@code plumbing/leak}.
 *
 * @param path segments joined by {@code /}; at most {@link Limits#PATH} characters and {@link
 *     Limits#PATH_SEGMENTS} segments, none of them blank
 */
public record Category(String path) implements Comparable<Category> {
  /**
   * Checks the path.
   *
   * @throws InvalidInputException if it is blank, too long or too deep, or has a blank segment
   */
  public Category {
    Paths.check("category", path);
  }

  /**
   * Returns the category of that path.
   *
   * @param path such as {@code plumbing/leak}
   * @throws InvalidInputException if it is not an acceptable path
   */
  public static Category of(String path) {
    return new Category(path);
  }

  /**
   * Tells whether this is the given category or lies below it.
   *
   * @param top the category at the top of the subtree, itself included
   */
  public boolean isUnder(Category top) {
    return Paths.under(path, top.path);
  }

  @Override
  public int compareTo(Category other) {
    return path.compareTo(other.path);
  }

  @Override
  public String toString() {
    return path;
  }
}
