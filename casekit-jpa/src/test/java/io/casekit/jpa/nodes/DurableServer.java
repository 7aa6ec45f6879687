package io.casekit.jpa.nodes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on loopback that keeps what it has confirmed ({@code fsync} and {@code
 * synchronous_commit} are on), and that can be killed and started again on the same port.
 */
final class DurableServer implements AutoCloseable {
  private static final Duration LONGEST_START = Duration.ofSeconds(60);

  private final Path data;
  private final Path log;
  private @Nullable EmbeddedPostgres running;
  private int port;

  /**
   * Starts a server.
   *
   * @param directory empty, for its data and its log
   */
  DurableServer(Path directory) throws IOException {
    data = directory.resolve("data");
    log = directory.resolve("log");
    start();
  }

  private void start() throws IOException {
    EmbeddedPostgres.Builder server =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(LONGEST_START)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("logging_collector", "on")
            .setServerConfig("log_directory", log.toString())
            .setServerConfig("log_filename", "server.log")
            .setServerConfig("log_lock_waits", "on");
    if (port != 0) {
      server.setPort(port);
    }
    EmbeddedPostgres started = server.start();
    port = started.getPort();
    running = started;
  }

  String url() {
    return Objects.requireNonNull(running).getJdbcUrl("postgres", "postgres");
  }

  /** Kills the server and all its processes without warning, and starts it on what is left. */
  void killAndRestart() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    CompletableFuture<?>[] ends =
        all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
    all.forEach(ProcessHandle::destroyForcibly);
    CompletableFuture.allOf(ends).join();
    // There is nothing to stop any more; it only lets go of its own lock on the directory.
    Objects.requireNonNull(running).close();
    start();
  }

  /** Returns the lines of the server's log that hold a text. */
  List<String> logged(String text) throws IOException {
    try (Stream<String> lines = Files.lines(log.resolve("server.log"))) {
      return lines.filter(line -> line.contains(text)).toList();
    }
  }

  @Override
  public void close() throws IOException {
    Objects.requireNonNull(running).close();
  }
}
