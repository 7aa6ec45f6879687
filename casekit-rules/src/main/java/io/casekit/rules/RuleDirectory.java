package io.casekit.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.RuleSource;
import io.casekit.assignment.RuleTrouble;
import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.TenantId;
import io.casekit.rules.analysis.RuleAnalysis;
import io.casekit.rules.analysis.RuleFinding;
import io.casekit.rules.analysis.RuleFinding.Severity;
import io.casekit.rules.json.DocumentFile;
import io.casekit.rules.json.StrictJson;
import io.casekit.rules.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A directory of rule files that may change while a kit runs: {@code default.json} for all tenants,
 * and for each tenant that has rules of its own a file of its name, such as {@code north.yaml}.
 * Files end in {@code .json}, {@code .yaml} or {@code .yml}; others, and hidden ones, are not
 * looked at.
 *
 * <p>A look at the directory reads every file, compiles aside what is new, runs the tests in it,
 * and then puts all that is good into force at once, by swapping one reference. A file that is bad,
 * or fails one of its tests, leaves the set in force that it gave before; that is told to the log,
 * to the {@link Listener} and by {@code kit.health()}, until a look finds it mended. A file that is
 * gone is waited for until the next look, since some editors replace a file by removing it; then
 * its tenant has the default, which itself never goes out of force.
 *
 * <p>It looks once when it is opened, and then when {@link #look} is called. No thread runs unless
 * {@link #start} is called; {@link #close} ends it. Safe for use by many threads.
 *
 * <pre>{@code
 * RuleDirectory rules = RuleDirectory.in(path, clock).vocabulary(names).open();
 * rules.start(Duration.ofSeconds(30));
 * CaseKit kit = CaseKit.with(store).rules(rules).build();
 * }</pre>
 */
public final class RuleDirectory implements RuleSource, AutoCloseable {
  /** A short look at each question, as many files may change at once; a report takes longer. */
  private static final int STEPS_AT_LOAD = 2_000;

  /** The most files of a directory. */
  public static final int MOST_FILES = 10_000;

  private static final Logger LOG = LoggerFactory.getLogger("io.casekit.rules");
  private static final String DEFAULT = "default";
  private static final List<String> ENDINGS = List.of(".json", ".yaml", ".yml");
  private static final long MOST_CACHED_CHARACTERS = 16L * 1024 * 1024;

  private final Path directory;
  private final InstantSource clock;
  private final Vocabulary vocabulary;
  private final List<Listener> listeners;
  private final Cache<String, RuleSet> compiled =
      Caffeine.newBuilder()
          .maximumWeight(MOST_CACHED_CHARACTERS)
          .weigher((String content, RuleSet set) -> set.toJson().length())
          .build();
  // Guarded by this.
  private final Map<String, Source> sources = new TreeMap<>();
  private @Nullable RuleTrouble unreadable;
  private @Nullable ScheduledExecutorService watcher;
  private boolean closed;

  private volatile InForce inForce = new InForce(CaseRules.none(), Map.of());
  private volatile List<RuleTrouble> troubles = List.of();

  private RuleDirectory(Builder from) {
    this.directory = from.directory;
    this.clock = from.clock;
    this.vocabulary = from.vocabulary;
    this.listeners = List.copyOf(from.listeners);
  }

  /** What holds until the next swap. */
  private record InForce(CaseRules fallback, Map<TenantId, RuleSet> sets) {}

  /** One file, as it was found at the last look. */
  private static final class Source {
    private String file;
    private @Nullable String content;
    private @Nullable RuleSet set;
    private @Nullable RuleTrouble trouble;
    private boolean missing;

    Source(String file) {
      this.file = file;
    }
  }

  /** Hears what becomes of rule files, on the thread that looks. What it throws is only logged. */
  public interface Listener {
    /**
     * A set has come into force.
     *
     * @param file the name of its file
     * @param set the set
     */
    default void loaded(String file, RuleSet set) {}

    /**
     * A set that has come into force has been analysed. Told after {@link #loaded}.
     *
     * @param file the name of its file
     * @param analysis what was found, for cases from that day on in UTC
     */
    default void analysed(String file, RuleAnalysis analysis) {}

    /**
     * The file of a tenant is gone, and its tenant has the default now.
     *
     * @param file the name of the file
     */
    default void removed(String file) {}

    /**
     * A file was refused, and what was in force stays so. Told once, until it is something else.
     *
     * @param trouble what is wrong with it
     */
    default void refused(RuleTrouble trouble) {}
  }

  /**
   * Begins to open a directory.
   *
   * @param directory where the files are
   * @param clock tells since when something is wrong
   */
  public static Builder in(Path directory, InstantSource clock) {
    return new Builder(Limits.given("directory", directory), Limits.given("clock", clock));
  }

  /** Opens a directory. Not safe for use by several threads. */
  public static final class Builder {
    private final Path directory;
    private final InstantSource clock;
    private final List<Listener> listeners = new ArrayList<>();
    private Vocabulary vocabulary = Vocabulary.empty();

    private Builder(Path directory, InstantSource clock) {
      this.directory = directory;
      this.clock = clock;
    }

    /**
     * Sets the names that the host gives; none if nothing is said.
     *
     * @param names held against those in the files
     */
    public Builder vocabulary(Vocabulary names) {
      vocabulary = Limits.given("vocabulary", names);
      return this;
    }

    /**
     * Adds somebody who hears what becomes of the files.
     *
     * @param listener hears it
     */
    public Builder listener(Listener listener) {
      listeners.add(Limits.given("listener", listener));
      return this;
    }

    /**
     * Reads the directory.
     *
     * @throws InvalidInputException with everything that is wrong with any of the files: without a
     *     set that was in force before there is nothing to fall back to
     */
    public RuleDirectory open() {
      RuleDirectory opened = new RuleDirectory(this);
      opened.look();
      List<Fault> faults = new ArrayList<>();
      for (RuleTrouble trouble : opened.troubles()) {
        for (Fault fault : trouble.faults()) {
          String path = fault.path();
          String inFile = path.isEmpty() || path.startsWith("/") ? path : "/" + path;
          faults.add(new Fault(trouble.source() + inFile, fault.message()));
        }
      }
      if (!faults.isEmpty()) {
        throw new InvalidInputException("rule directory " + directory, faults);
      }
      return opened;
    }
  }

  @Override
  public CaseRules inForce(TenantId tenant) {
    InForce now = inForce;
    RuleSet own = now.sets().get(tenant);
    return own == null ? now.fallback() : own;
  }

  @Override
  public List<RuleTrouble> troubles() {
    return troubles;
  }

  /**
   * Looks at the directory now.
   *
   * @return the names of the files whose rules came into force or went out of it, in their order
   */
  public synchronized List<String> look() {
    Instant now = clock.instant();
    List<Consumer<Listener>> news = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    try {
      Map<String, Path> files = files();
      unreadable = null;
      files.forEach((name, file) -> look(name, file, now, changed, news));
      gone(files.keySet(), now, changed, news);
    } catch (IOException | RuntimeException e) {
      String what = "the directory cannot be read: " + e;
      RuleTrouble found = trouble(unreadable, directory.toString(), now, new Fault("", what));
      if (!found.equals(unreadable)) {
        unreadable = found;
        refuse(found, news);
      }
    }
    publish();
    news.forEach(this::tell);
    return List.copyOf(changed);
  }

  /** The files by what they are named for. */
  private Map<String, Path> files() throws IOException {
    Map<String, Path> files = new TreeMap<>();
    try (Stream<Path> found = Files.list(directory)) {
      found.sorted().forEach(file -> add(file, files));
    }
    return files;
  }

  private static void add(Path file, Map<String, Path> files) {
    String name = name(file);
    for (String ending : ENDINGS) {
      if (name.endsWith(ending) && !name.startsWith(".") && Files.isRegularFile(file)) {
        String base = name.substring(0, name.length() - ending.length());
        Path other = files.putIfAbsent(base, file);
        if (other != null) {
          throw new InvalidInputException(
              "rule directory",
              "%s and %s are both there for \"%s\"; remove one".formatted(name(other), name, base));
        }
        if (files.size() > MOST_FILES) {
          throw new InvalidInputException(
              "rule directory", "it has more than %d files, the limit".formatted(MOST_FILES));
        }
      }
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private void look(
      String name, Path file, Instant now, List<String> changed, List<Consumer<Listener>> news) {
    Source source = sources.computeIfAbsent(name, key -> new Source(name(file)));
    source.file = name(file);
    source.missing = false;
    try {
      TenantId.of(name);
      String text = DocumentFile.text("rule set " + source.file, file);
      String content = StrictJson.sha256(source.file.endsWith(".json") + text);
      if (content.equals(source.content)) {
        return;
      }
      // The content counts as seen also if it is bad: it is not compiled at every look.
      source.content = content;
      RuleSet set = compiled.get(content, key -> compile(source.file, text));
      source.trouble = null;
      if (!set.equals(source.set)) {
        source.set = set;
        changed.add(source.file);
        LOG.info("Rules of {} are in force: {}", source.file, set);
        news.add(listener -> listener.loaded(source.file, set));
        analyse(source.file, set, now, news);
      }
    } catch (InvalidInputException e) {
      refuse(source, now, e.faults(), news);
    } catch (RuntimeException e) {
      refuse(source, now, List.of(new Fault("", String.valueOf(e.getMessage()))), news);
    }
  }

  /** Tells what is wrong with a set that nothing refuses. It is in force all the same. */
  private static void analyse(
      String file, RuleSet set, Instant now, List<Consumer<Listener>> news) {
    RuleAnalysis analysis = set.analyse(LocalDate.ofInstant(now, ZoneOffset.UTC), STEPS_AT_LOAD);
    for (RuleFinding finding : analysis.findings()) {
      if (finding.severity() == Severity.ERROR) {
        LOG.warn("Rules of {}: {}", file, finding.sentence());
      }
    }
    news.add(listener -> listener.analysed(file, analysis));
  }

  private RuleSet compile(String file, String text) {
    RuleSet set =
        file.endsWith(".json")
            ? RuleSet.fromJson(text, vocabulary)
            : RuleSet.fromYaml(text, vocabulary);
    List<Fault> failed =
        set.runTests().stream()
            .map(failure -> new Fault("/tests/" + failure.test(), failure.message()))
            .toList();
    if (!failed.isEmpty()) {
      throw new InvalidInputException("rule set " + file, failed);
    }
    return set;
  }

  private void gone(
      Set<String> there, Instant now, List<String> changed, List<Consumer<Listener>> news) {
    if (!there.contains(DEFAULT)) {
      sources.computeIfAbsent(DEFAULT, key -> new Source(DEFAULT + ENDINGS.get(0)));
    }
    Set<String> missing = new HashSet<>(sources.keySet());
    missing.removeAll(there);
    for (String name : missing) {
      Source source = sources.get(name);
      if (source == null) {
        continue;
      }
      if (name.equals(DEFAULT) || source.set != null && !source.missing) {
        source.missing = true;
        source.content = null;
        refuse(source, now, List.of(new Fault("", "it is not there; put it back")), news);
        continue;
      }
      sources.remove(name);
      if (source.set != null) {
        changed.add(source.file);
        LOG.warn("{} is gone, its tenant has the default rules now", source.file);
        news.add(listener -> listener.removed(source.file));
      }
    }
  }

  private void refuse(
      Source source, Instant now, List<Fault> faults, List<Consumer<Listener>> news) {
    RuleTrouble before = source.trouble;
    RuleTrouble found = trouble(before, source.file, now, faults.toArray(new Fault[0]));
    if (!found.equals(before)) {
      source.trouble = found;
      refuse(found, news);
    }
  }

  private static void refuse(RuleTrouble trouble, List<Consumer<Listener>> news) {
    LOG.warn(
        "Rules of {} were refused, what was in force stays so: {}",
        trouble.source(),
        trouble.faults());
    news.add(listener -> listener.refused(trouble));
  }

  /** The trouble that was there before, if it is still the same. */
  private static RuleTrouble trouble(
      @Nullable RuleTrouble before, String source, Instant now, Fault... faults) {
    RuleTrouble found = new RuleTrouble(source, now, List.of(faults));
    return before != null
            && before.source().equals(found.source())
            && before.faults().equals(found.faults())
        ? before
        : found;
  }

  private void publish() {
    CaseRules fallback = CaseRules.none();
    Map<TenantId, RuleSet> sets = new HashMap<>();
    List<RuleTrouble> found = new ArrayList<>();
    for (Map.Entry<String, Source> one : sources.entrySet()) {
      Source source = one.getValue();
      if (source.trouble != null) {
        found.add(source.trouble);
      }
      if (source.set != null && one.getKey().equals(DEFAULT)) {
        fallback = source.set;
      } else if (source.set != null) {
        sets.put(TenantId.of(one.getKey()), source.set);
      }
    }
    if (unreadable != null) {
      found.add(unreadable);
    }
    inForce = new InForce(fallback, Map.copyOf(sets));
    troubles = List.copyOf(found);
  }

  private void tell(Consumer<Listener> news) {
    for (Listener listener : listeners) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        LOG.warn("A listener to rule files failed", e);
      }
    }
  }

  /**
   * Begins to look by itself, on a thread of its own. It reads the files instead of asking the
   * system to be told of changes, as that does not work on every file system.
   *
   * @param every how long after the end of one look the next begins
   * @throws InvalidInputException if that is not positive
   * @throws IllegalStateException if it has been started before, or is closed
   */
  @SuppressWarnings("FutureReturnValueIgnored") // A look that fails is told where it fails.
  public synchronized void start(Duration every) {
    if (Limits.given("interval", every).isNegative() || every.isZero()) {
      throw new InvalidInputException("interval", every + " is not positive; give a longer one");
    }
    if (watcher != null || closed) {
      throw new IllegalStateException(
          "Cannot start to watch %s: it %s."
              .formatted(directory, closed ? "is closed" : "is watched already"));
    }
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "casekit-rules");
              thread.setDaemon(true);
              return thread;
            });
    started.scheduleWithFixedDelay(
        this::lookWhatever, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    watcher = started;
  }

  private void lookWhatever() {
    try {
      look();
    } catch (RuntimeException e) {
      // A look that fails for whatever reason must not be the last one.
      LOG.error("Looking at {} failed", directory, e);
    }
  }

  /** Ends the watching, if it was started. What is in force stays so. */
  @Override
  public synchronized void close() {
    closed = true;
    if (watcher != null) {
      watcher.shutdown();
      watcher = null;
    }
  }
}
