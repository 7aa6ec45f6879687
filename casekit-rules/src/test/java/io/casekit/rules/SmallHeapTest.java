package io.casekit.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallHeapTest {
  private static final int MINUTES = 3;

  @Test
  void the_costliest_files_are_read_or_refused_in_64_megabytes(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path out = directory.resolve("out");

    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFiles.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    boolean ended = java.waitFor(MINUTES, TimeUnit.MINUTES);
    java.destroyForcibly();

    String said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended).as(said).isTrue();
    assertThat(java.exitValue()).as(said).isZero();
    assertThat(said).endsWith("all read" + System.lineSeparator());
  }
}
