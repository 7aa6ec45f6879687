package io.casekit.examples.replay;

import io.casekit.examples.replay.read.Format;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param format the format of {@code in}, null for the generated portfolio
 */
record Options(
    @Nullable Format format,
    @Nullable Path mapping,
    @Nullable Path in,
    Store store,
    boolean policies,
    boolean measure,
    @Nullable String rehearse,
    Path out) {

  static final String USAGE =
      """
      Usage: replay [--format %s --in FILE[.gz] [--mapping FILE]]
                    [--store memory|h2] [--policies] [--measure] [--rehearse FILE|learned] [--out DIR]

      Plays the cases of a file through casekit and writes report.html, rejects.csv and figures.json.

        --format    what kind of file it is; without a file, a made-up year of a property portfolio is played
        --in        the file, as CSV, plain or gzip
        --mapping   what the columns of an event-log mean, as JSON; see casekit-examples/mappings/README.md
        --store     where the cases are kept: in memory (unless said otherwise), or in an H2 database in DIR
        --policies  play the file once more with casekit merging reports of the same trouble
        --measure   afterwards, compare the time with a plain loop of JDBC inserts of the same events
        --rehearse  afterwards, put the rules of a file before every case as it was opened, or rules learned from all of
                    them, and write what would have become of each to rehearsal.txt
        --out       the folder to write to; "%s" unless said otherwise
        --help      this text
      """
          .formatted(Format.words(), Options.DEFAULT_OUT);

  private static final String DEFAULT_OUT = "out";
  private static final Set<String> WITH_VALUE =
      Set.of("--format", "--in", "--mapping", "--store", "--rehearse", "--out");
  private static final Set<String> ALONE = Set.of("--policies", "--measure");

  /** Where the cases are kept. */
  enum Store {
    MEMORY,
    H2
  }

  /** The command line cannot be understood. Its message is for the person who typed it. */
  static final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }

  static boolean asksForHelp(List<String> args) {
    return args.contains("--help") || args.contains("-h");
  }

  static Options parse(List<String> args) throws UsageException {
    Map<String, String> values = new HashMap<>();
    Set<String> flags = new HashSet<>();
    for (int i = 0; i < args.size(); i++) {
      String option = args.get(i);
      if (WITH_VALUE.contains(option)) {
        if (i + 1 == args.size() || args.get(i + 1).startsWith("--")) {
          throw new UsageException(option + " needs a value.");
        }
        if (values.put(option, args.get(++i)) != null) {
          throw new UsageException(option + " is given twice.");
        }
      } else if (ALONE.contains(option)) {
        flags.add(option);
      } else {
        throw new UsageException("\"%s\" is no option.".formatted(option));
      }
    }
    Format format = format(values.get("--format"));
    Path in = path("--in", values.get("--in"));
    Path mapping = path("--mapping", values.get("--mapping"));
    if ((format == null) != (in == null)) {
      throw new UsageException(
          format == null
              ? "--in needs a --format, one of %s.".formatted(Format.words())
              : "--format %s needs a file; give one with --in.".formatted(format.word()));
    }
    if (mapping != null && format == null) {
      throw new UsageException("--mapping is for a file; give one with --format and --in.");
    }
    Path out = path("--out", values.getOrDefault("--out", DEFAULT_OUT));
    return new Options(
        format,
        mapping,
        in,
        store(values.getOrDefault("--store", "memory")),
        flags.contains("--policies"),
        flags.contains("--measure"),
        values.get("--rehearse"),
        out == null ? Path.of(DEFAULT_OUT) : out);
  }

  private static @Nullable Format format(@Nullable String word) throws UsageException {
    if (word == null) {
      return null;
    }
    return Format.named(word)
        .orElseThrow(
            () ->
                new UsageException(
                    "There is no format \"%s\"; it is one of %s.".formatted(word, Format.words())));
  }

  private static Store store(String word) throws UsageException {
    return switch (word) {
      case "memory" -> Store.MEMORY;
      case "h2" -> Store.H2;
      default ->
          throw new UsageException("There is no store \"%s\"; it is memory or h2.".formatted(word));
    };
  }

  private static @Nullable Path path(String option, @Nullable String text) throws UsageException {
    try {
      return text == null ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new UsageException("%s \"%s\" is no path.".formatted(option, text));
    }
  }
}
