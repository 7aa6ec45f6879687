package io.casekit.examples.replay.read;

import io.casekit.examples.replay.plan.Stage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of an event log mean, as a mapping file says it. {@code
 * casekit-examples/mappings/README.md} documents the file.
 */
public final class Mapping {

  /** Whose change is a reassignment. */
  enum Counted {
    GROUP,
    RESOURCE
  }

  /** Where the type of a case comes from: a column of its last row, or always the same. */
  record TypeSource(@Nullable String column, @Nullable String constant) {}

  /**
   * What closes a case: a column of its last row with the time, or one of these statuses in its
   * last row.
   */
  record Closing(@Nullable String column, Set<String> lastStatus) {}

  /**
   * Which stage a status means; the more exact text wins, then what is left goes to {@code
   * otherwise}.
   */
  record Stages(Map<String, Stage> byStatus, @Nullable Stage otherwise) {}

  private final ZoneId zone;
  private final Times times;
  private final Columns columns;
  private final TypeSource type;
  private final Stages stages;
  private final Closing closing;
  private final @Nullable Counted counted;
  private final Set<String> unknown;

  /** The columns of one fixed meaning each. */
  record Columns(
      String id,
      String time,
      List<String> status,
      @Nullable String group,
      @Nullable String resource,
      @Nullable String opened,
      @Nullable String target,
      List<String> place) {}

  Mapping(
      ZoneId zone,
      Times times,
      Columns columns,
      TypeSource type,
      Stages stages,
      Closing closing,
      @Nullable Counted counted,
      Set<String> unknown) {
    this.zone = zone;
    this.times = times;
    this.columns = columns;
    this.type = type;
    this.stages = stages;
    this.closing = closing;
    this.counted = counted;
    this.unknown = Set.copyOf(unknown);
  }

  /**
   * Reads a mapping file.
   *
   * @throws UnusableInputException if it is missing or not JSON, or names every fault it has with
   *     its path in the file
   */
  public static Mapping from(Path file) {
    return MappingFile.read(file);
  }

  ZoneId zone() {
    return zone;
  }

  Columns columns() {
    return columns;
  }

  Set<String> unknown() {
    return unknown;
  }

  boolean closesByColumn() {
    return closing.column() != null;
  }

  boolean counts(Counted kind) {
    return kind == counted;
  }

  /** Returns every column that the table has to have. */
  Stream<String> needed() {
    return Stream.of(
            Stream.of(columns.id(), columns.time()),
            columns.status().stream(),
            columns.place().stream(),
            Stream.ofNullable(columns.group()),
            Stream.ofNullable(columns.resource()),
            Stream.ofNullable(columns.opened()),
            Stream.ofNullable(columns.target()),
            Stream.ofNullable(type.column()),
            Stream.ofNullable(closing.column()))
        .flatMap(stream -> stream)
        .distinct();
  }

  Instant time(Row row) throws UnreadableRowException {
    return row.neededTime(columns.time(), "time", times);
  }

  /**
   * Returns when the case was opened by its column, or the row's own time where the mapping has no
   * such column.
   */
  Instant opened(Row row) throws UnreadableRowException {
    String column = columns.opened();
    return column == null ? time(row) : row.neededTime(column, "opening", times);
  }

  @Nullable Instant target(Row row) throws UnreadableRowException {
    String column = columns.target();
    return column == null ? null : row.time(column, times);
  }

  /** Returns when the case was closed, provided that this row is its last. */
  @Nullable Instant closed(Row row) throws UnreadableRowException {
    String column = closing.column();
    if (column != null) {
      return row.time(column, times);
    }
    return statuses(row).anyMatch(closing.lastStatus()::contains) ? time(row) : null;
  }

  String type(Row row) throws UnreadableRowException {
    String column = type.column();
    return column == null ? String.valueOf(type.constant()) : row.knownOr(column, "(unknown)");
  }

  /** Returns the stage that the row's status means, or null if it has none. */
  @Nullable Stage stage(Row row) throws UnreadableRowException {
    List<String> statuses = statuses(row).toList();
    if (statuses.isEmpty()) {
      return null;
    }
    return statuses.stream()
        .map(stages.byStatus()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(stages.otherwise());
  }

  /**
   * Returns what the row's status may be called, the most exact first: {@code Accepted/Wait}, then
   * {@code Accepted}.
   */
  Stream<String> statuses(Row row) throws UnreadableRowException {
    String main = row.known(columns.status().get(0));
    if (main == null) {
      return Stream.of();
    }
    String sub = columns.status().size() < 2 ? null : row.known(columns.status().get(1));
    return sub == null ? Stream.of(main) : Stream.of(main + "/" + sub, main);
  }

  /**
   * Returns the place as a path; unknown as a whole if a part of it is, since half a path is
   * another place.
   */
  List<String> place(Row row) throws UnreadableRowException {
    List<String> path = new ArrayList<>();
    for (String column : columns.place()) {
      String part = row.known(column);
      if (part == null) {
        return List.of();
      }
      path.add(part);
    }
    return path;
  }
}
