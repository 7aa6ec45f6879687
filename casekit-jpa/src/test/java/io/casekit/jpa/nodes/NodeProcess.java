package io.casekit.jpa.nodes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/** A node that runs, and what it says. */
final class NodeProcess {
  private static final long LONGEST_END_SECONDS = 60;
  private static final long LONGEST_DUMP_SECONDS = 10;

  private final Process process;
  private final Thread reading;

  /**
   * Starts a node.
   *
   * @param errors where its error output goes, behind what is there
   * @param said takes each line that it says, from another thread
   * @param arguments what the program is given
   */
  NodeProcess(Path errors, Queue<String> said, String... arguments) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xshare:auto",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            NodeProgram.class.getName());
    builder.command().addAll(List.of(arguments));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
    process = builder.start();
    reading = new Thread(() -> read(said));
    reading.start();
  }

  private void read(Queue<String> said) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends it without warning, and returns when all that it has said was read. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
    reading.join();
  }

  /**
   * Asks it to end, and returns its exit code when it has; one that does not says where its threads
   * are, and is killed.
   */
  int end() throws IOException, InterruptedException {
    process.getOutputStream().close();
    boolean hasEnded = process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    if (!hasEnded) {
      dumpThreads();
    }
    int code = hasEnded ? process.exitValue() : process.destroyForcibly().waitFor();
    reading.join();
    return code;
  }

  /** Into a file: a process that hangs may keep who asks it waiting, too. */
  private void dumpThreads() throws IOException, InterruptedException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Path threads = Files.createTempFile("threads", ".txt");
    Process dump =
        new ProcessBuilder(jcmd, Long.toString(process.pid()), "Thread.print")
            .redirectErrorStream(true)
            .redirectOutput(threads.toFile())
            .start();
    if (!dump.waitFor(LONGEST_DUMP_SECONDS, TimeUnit.SECONDS)) {
      dump.destroyForcibly().waitFor();
    }
    System.out.println(Files.readString(threads));
    Files.delete(threads);
  }
}
