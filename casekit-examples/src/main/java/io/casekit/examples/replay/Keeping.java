package io.casekit.examples.replay;

import io.casekit.jpa.JpaCaseStore;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.spi.CaseStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A store for one replay, empty at first.
 *
 * @param together how many steps share a transaction
 */
record Keeping(CaseStore store, String words, int together, Runnable closing)
    implements AutoCloseable {

  /** A transaction costs a database much, and more if it is very long. */
  private static final int TOGETHER_IN_H2 = 20_000;

  static Keeping inMemory() {
    return new Keeping(new InMemoryCaseStore(), "in memory", 1, () -> {});
  }

  /**
   * Opens an H2 database in the file {@code NAME.mv.db} of a folder; what an earlier replay left
   * there is replaced.
   *
   * @throws IOException if the folder cannot hold it, or another process has it open
   */
  static Keeping inH2(Path folder, String name) throws IOException {
    Path file = folder.resolve(name);
    deleteH2(folder, name);
    try {
      JpaCaseStore store = JpaCaseStore.embedded(file);
      return new Keeping(
          store,
          String.format(Locale.ENGLISH, "in H2, %,d steps in a transaction", TOGETHER_IN_H2),
          TOGETHER_IN_H2,
          store::close);
    } catch (IllegalStateException | IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  static void deleteH2(Path folder, String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name + ".mv.db"));
    Files.deleteIfExists(folder.resolve(name + ".trace.db"));
  }

  @Override
  public void close() {
    closing.run();
  }
}
