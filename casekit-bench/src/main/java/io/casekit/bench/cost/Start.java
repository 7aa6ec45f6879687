package io.casekit.bench.cost;

import io.casekit.bench.measure.Bars;
import io.casekit.bench.measure.Rounds;
import io.casekit.bench.measure.Series;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * S4: from the start of a JVM to its first case, each with the jars it needs and no others on its
 * class path.
 */
final class Start implements Scenario {
  private static final Map<String, List<String>> JARS = new LinkedHashMap<>();

  static {
    JARS.put("raw", List.of("h2-"));
    JARS.put(
        "plain",
        List.of(
            "h2-",
            "hibernate-",
            "jakarta.",
            "jboss-logging",
            "jandex",
            "classmate",
            "byte-buddy",
            "jaxb-",
            "angus-activation",
            "antlr4-",
            "istack",
            "txw2"));
    JARS.put(
        "casekit",
        List.of(
            "h2-",
            "casekit-core",
            "casekit-jpa",
            "jackson-",
            "slf4j-",
            "caffeine",
            "jakarta.persistence"));
    JARS.put("memory", List.of("casekit-core", "jackson-", "slf4j-"));
  }

  @Override
  public String name() {
    return "S4";
  }

  @Override
  public String title() {
    return "from the start of a JVM to the first case on an empty database, and in memory";
  }

  @Override
  public boolean isFor(String kind) {
    return kind.equals("h2");
  }

  private record Lane(String way, String classPath, Series nanos) implements Rounds.Lane {
    @Override
    public void round() throws IOException {
      ProcessBuilder child =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              classPath,
              FirstCase.class.getName(),
              way);
      child.redirectError(ProcessBuilder.Redirect.DISCARD);
      long start = System.nanoTime();
      Process running = child.start();
      try (BufferedReader said = running.inputReader(StandardCharsets.UTF_8)) {
        String line = said.readLine();
        nanos.add(System.nanoTime() - start);
        if (!FirstCase.DONE.equals(line)) {
          throw new IllegalStateException(
              "The JVM of \"%s\" was to open a case but said \"%s\": run %s with %s by hand."
                  .formatted(way, line, FirstCase.class.getName(), classPath));
        }
      }
    }
  }

  @Override
  public void run(String kind, Choices choices, PrintStream out, Bars bars) throws Exception {
    Path jar = own();
    Path classes = Files.createTempDirectory("casekit-first-case");
    try {
      unpack(jar, classes);
      Map<String, Lane> lanes = new LinkedHashMap<>();
      for (Map.Entry<String, List<String>> way : JARS.entrySet()) {
        String contender = way.getKey().equals("memory") ? "casekit" : way.getKey();
        if (choices.contenders().contains(contender)) {
          lanes.put(
              way.getKey(),
              new Lane(
                  way.getKey(),
                  classPath(classes, jar.resolveSibling("lib"), way.getValue()),
                  new Series()));
        }
      }
      Rounds.interleaved(choices.rounds(), lanes.values().stream().toList());
      out.printf("medians of %d starts%n", choices.rounds());
      lanes.forEach((way, lane) -> out.printf("%-10s %18s ms%n", way, lane.nanos().in(1e6)));
      ratio(lanes, "casekit", "plain", 1.2, bars);
      ratio(lanes, "memory", "raw", 1.5, bars);
    } finally {
      try (Stream<Path> files = Files.walk(classes)) {
        files.sorted((one, other) -> other.compareTo(one)).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  private static void ratio(
      Map<String, Lane> lanes, String own, String other, double most, Bars bars) {
    Lane ours = lanes.get(own);
    Lane beside = lanes.get(other);
    if (ours != null && beside != null) {
      bars.atMost(
          "S4: start to first case, %s / %s".formatted(own, other),
          ours.nanos().median() / beside.nanos().median(),
          most);
    }
  }

  private static Path own() throws URISyntaxException {
    Path own = Path.of(FirstCase.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (!Files.isRegularFile(own)) {
      throw new IllegalStateException(
          "S4 needs the jar with its folder lib beside it, but runs from %s: package it first."
              .formatted(own));
    }
    return own;
  }

  /** The jar names all others in its manifest, so only its classes are put on the class path. */
  private static void unpack(Path jar, Path folder) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().toList()) {
        if (entry.getName().endsWith(".class")) {
          Path to = folder.resolve(entry.getName());
          Files.createDirectories(to.getParent());
          try (InputStream in = file.getInputStream(entry)) {
            Files.copy(in, to);
          }
        }
      }
    }
  }

  private static String classPath(Path classes, Path lib, List<String> beginnings)
      throws IOException {
    List<String> path = new ArrayList<>(List.of(classes.toString()));
    try (Stream<Path> jars = Files.list(lib)) {
      jars.filter(jar -> beginnings.stream().anyMatch(jar.getFileName().toString()::startsWith))
          .sorted()
          .forEach(jar -> path.add(jar.toString()));
    }
    return String.join(File.pathSeparator, path);
  }
}
