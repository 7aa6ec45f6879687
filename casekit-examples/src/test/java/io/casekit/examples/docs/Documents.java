package io.casekit.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The READMEs, what lies in {@code docs}, and the sources their examples are taken from. */
final class Documents {
  private static final String FROM = "<!-- from: ";
  private static final String CHECKED = "<!-- checked by: ";

  private Documents() {}

  /**
   * A fenced block.
   *
   * @param document where it stands
   * @param line the line of its opening fence, from 1
   * @param heading the nearest heading above it, without the marks; empty if there is none
   * @param language what is written behind the opening fence
   * @param marker the line above the fence that is not empty
   * @param text the lines between the fences
   */
  record Block(
      Path document, int line, String heading, String language, String marker, List<String> text) {
    String where() {
      return root().relativize(document) + ":" + line;
    }

    /** Where the block says it is taken from, as {@code path} or {@code path#region}. */
    boolean isTaken() {
      return marker.startsWith(FROM);
    }

    /** Whether the block names the test that holds it. */
    boolean isChecked() {
      return marker.startsWith(CHECKED);
    }

    String named() {
      String start = isTaken() ? FROM : CHECKED;
      return marker.substring(start.length(), marker.length() - " -->".length());
    }
  }

  static Path root() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().normalize().getParent();
  }

  static Path readme() {
    return root().resolve("README.md");
  }

  static List<Path> all() {
    try (Stream<Path> docs = Files.list(root().resolve("docs"))) {
      List<Path> found =
          new ArrayList<>(
              List.of(
                  readme(),
                  root().resolve("CONTRIBUTING.md"),
                  root().resolve("casekit-examples/custom-routing/README.md")));
      docs.filter(path -> path.toString().endsWith(".md")).sorted().forEach(found::add);
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(Path path) {
    try {
      return Files.readAllLines(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Block> blocks(Path document) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = lines(document);
    String heading = "";
    String marker = "";
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("```")) {
        int end = i + 1;
        while (!lines.get(end).equals("```")) {
          end++;
        }
        blocks.add(
            new Block(
                document, i + 1, heading, line.substring(3), marker, lines.subList(i + 1, end)));
        i = end;
        marker = "";
      } else if (line.startsWith("#")) {
        heading = line.replaceFirst("#+ ", "");
        marker = "";
      } else if (!line.isBlank()) {
        marker = line;
      }
    }
    return blocks;
  }

  /**
   * Returns the lines of a file, or of a region of it without its indentation.
   *
   * @param reference {@code path} or {@code path#region}, the path from the root of the project
   */
  static List<String> source(String reference) {
    int hash = reference.indexOf('#');
    if (hash < 0) {
      return lines(root().resolve(reference));
    }
    String region = reference.substring(hash + 1);
    List<String> lines = lines(root().resolve(reference.substring(0, hash)));
    int start = only(lines, "tag::" + region + "[]", reference);
    int end = only(lines, "end::" + region + "[]", reference);
    List<String> found = lines.subList(start + 1, end);
    int indent =
        found.stream()
            .filter(line -> !line.isBlank())
            .mapToInt(line -> line.length() - line.stripLeading().length())
            .min()
            .orElse(0);
    return found.stream().map(line -> line.isBlank() ? "" : line.substring(indent)).toList();
  }

  private static int only(List<String> lines, String mark, String reference) {
    int at = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().endsWith(mark)) {
        if (at >= 0) {
          throw new AssertionError(reference + ": the mark " + mark + " is there twice.");
        }
        at = i;
      }
    }
    if (at < 0) {
      throw new AssertionError(reference + ": the mark " + mark + " is missing.");
    }
    return at;
  }
}
