package io.casekit.examples.replay;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real case files that developers may have beside the project; never part of it. */
public final class SharedData {
  private SharedData() {}

  /** Returns the folder of the files, or skips the running test and says so. */
  public static Path folder() {
    Path folder = projectRoot().resolveSibling("shared").resolve("data");
    assumeThat(Files.isDirectory(folder))
        .as(
            "SKIPPED: the real case files are not in ../shared/data beside the project (looked in"
                + " %s)",
            folder)
        .isTrue();
    return folder;
  }

  static Path projectRoot() {
    return Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
        .filter(path -> Files.isDirectory(path.resolve("casekit-examples")))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The tests must run inside the project."));
  }
}
