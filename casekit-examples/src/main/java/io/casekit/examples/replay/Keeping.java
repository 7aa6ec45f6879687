package io.casekit.examples.replay;

import io.casekit.jpa.JpaCaseStore;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.spi.CaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A store for one replay, empty at first. */
record Keeping(CaseStore store, String words, Runnable closing) implements AutoCloseable {

  static Keeping inMemory() {
    return new Keeping(new InMemoryCaseStore(), "in memory", () -> {});
  }

  /**
   * Opens an H2 database in the file {@code NAME.mv.db} of a folder; what an earlier replay left
   * there is replaced.
   *
   * @throws IOException if the folder cannot hold it, or another process has it open
   */
  static Keeping inH2(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    Files.deleteIfExists(Path.of(file + ".mv.db"));
    Files.deleteIfExists(Path.of(file + ".trace.db"));
    try {
      JpaCaseStore store = JpaCaseStore.embedded(file);
      return new Keeping(store, "in H2", store::close);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
