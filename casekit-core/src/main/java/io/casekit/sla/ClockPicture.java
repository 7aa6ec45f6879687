package io.casekit.sla;

import io.casekit.sla.ClockLedger.Kind;
import io.casekit.sla.ClockLedger.Line;
import io.casekit.sla.ClockLedger.Total;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A ledger as a timeline in SVG. Each line of the ledger is a box as wide as it lasted. */
final class ClockPicture {
  private static final int WIDTH = 960;
  private static final int LEFT = 10;
  private static final int SPAN = WIDTH - 2 * LEFT;
  private static final int BASE = 108;
  private static final int HIGH = 38;
  private static final int LOW = 54;
  private static final int LABEL = 230;
  private static final int FIRST_KEY = 150;
  private static final int KEY_HEIGHT = 18;
  private static final int MOST_TICKS = 8;
  private static final double LETTER = 6.6;
  private static final int HALF_LABEL = 45;

  private final ClockLedger ledger;
  private final ZoneId zone;
  private final Locale locale;
  private final ClockWords words;
  private final Instant from;
  private final Instant to;
  private final Markup out = new Markup();

  ClockPicture(ClockLedger ledger, ZoneId zone, Locale locale) {
    this.ledger = ledger;
    this.zone = zone;
    this.locale = locale;
    this.words = new ClockWords(zone, locale);
    List<Line> lines = ledger.lines();
    this.from = lines.isEmpty() ? ledger.asOf() : lines.get(0).from();
    Instant last = lines.isEmpty() ? ledger.asOf() : lines.get(lines.size() - 1).to();
    Instant due = ledger.reading().dueAt().or(() -> ledger.reading().breachedAt()).orElse(last);
    this.to = due.isAfter(last) && !lines.isEmpty() ? due : last;
  }

  String svg() {
    List<Key> keys = keys();
    int height = (keys.isEmpty() ? BASE : keys.get(keys.size() - 1).y) + 12;
    out.open("svg")
        .set("xmlns", "http://www.w3.org/2000/svg")
        .set("class", "ck-clock")
        .set("viewBox", "0 0 %d %d".formatted(WIDTH, height))
        .set("width", "100%")
        .set("role", "img")
        .set("font-family", "sans-serif")
        .set("font-size", "12")
        .set("fill", "currentColor");
    String state = words.state(ledger);
    out.open("title").text(state).close();
    out.open("desc").text(String.join(" ", words.summary(ledger))).close();
    text(LEFT, 16, "start", state, "ck-state");
    if (from.isBefore(to)) {
      out.open("g").set("class", "ck-lines");
      ledger.lines().forEach(this::box);
      out.close();
      axis();
      marks();
    }
    keys.forEach(this::key);
    out.close();
    return out.toString();
  }

  private double x(Instant at) {
    return LEFT + SPAN * (seconds(from, at) / seconds(from, to));
  }

  private static double seconds(Instant a, Instant b) {
    Duration between = Duration.between(a, b);
    return between.toSeconds() + between.getNano() / 1e9;
  }

  private void box(Line line) {
    double x = x(line.from());
    shape(line.kind(), x, x(line.to()) - x, BASE);
    if (line.kind() == Kind.FOLDED) {
      out.set("fill-opacity", line.counted().isZero() ? "0.15" : "0.6");
    }
    out.open("title").text(words.line(line)).close().close();
  }

  /** Opens a box; the kinds differ in height and line, so that they can be told without colour. */
  private void shape(Kind kind, double x, double width, int base) {
    int height =
        switch (kind) {
          case OVERRUN -> 42;
          case COUNTED, CARRIED, EXPECTED, FOLDED -> 30;
          case PAUSED -> 16;
          case HOLIDAY -> 10;
          case SPECIAL_HOURS -> 8;
          case BREAK -> 6;
          case CLOSED_HOURS -> 3;
        };
    out.open("rect")
        .set("class", "ck-" + kind.key())
        .set("x", number(x))
        .set("y", Integer.toString(base - height))
        .set("width", number(width))
        .set("height", Integer.toString(height));
    switch (kind) {
      case COUNTED -> out.set("fill", "#2a7f9e");
      case OVERRUN -> out.set("fill", "#a4262c");
      case CARRIED -> out.set("fill", "#2a7f9e").set("fill-opacity", "0.4");
      case FOLDED ->
          out.set("fill", "#2a7f9e").set("stroke", "currentColor").set("stroke-width", "0.5");
      case EXPECTED ->
          out.set("fill", "none").set("stroke", "#2a7f9e").set("stroke-dasharray", "4 3");
      case PAUSED -> out.set("fill", "none").set("stroke", "currentColor");
      case HOLIDAY, SPECIAL_HOURS ->
          out.set("fill-opacity", "0.2")
              .set("stroke", "currentColor")
              .set("stroke-dasharray", "1 2");
      case BREAK, CLOSED_HOURS -> out.set("fill-opacity", "0.5");
    }
  }

  private record Mark(double x, String label, String dashes, String name) {}

  private void marks() {
    ClockReading reading = ledger.reading();
    String verb =
        switch (reading.state()) {
          case MET, MET_LATE -> "met ";
          case CANCELLED -> reading.stoppedAt().isPresent() ? "cancelled " : "now ";
          default -> "now ";
        };
    Mark now = new Mark(x(ledger.asOf()), verb + words.at(ledger.asOf()), "none", "ck-as-of");
    Instant due = reading.dueAt().or(reading::breachedAt).orElse(null);
    if (due == null) {
      mark(now, LOW, now.x < WIDTH / 2.0);
      return;
    }
    Mark promised = new Mark(x(due), "due " + words.at(due), "6 3", "ck-due");
    boolean dueFirst = promised.x <= now.x;
    Mark first = dueFirst ? promised : now;
    Mark second = dueFirst ? now : promised;
    // So laid out that no line runs through a label.
    boolean room = second.x <= WIDTH - LABEL;
    boolean firstIsHigh = room || first.x <= LABEL;
    mark(first, firstIsHigh ? HIGH : LOW, firstIsHigh);
    mark(second, firstIsHigh ? LOW : HIGH, room);
  }

  private void mark(Mark mark, int y, boolean toTheRight) {
    out.open("line")
        .set("class", mark.name)
        .set("x1", number(mark.x))
        .set("x2", number(mark.x))
        .set("y1", Integer.toString(y - 10))
        .set("y2", Integer.toString(BASE + 4))
        .set("stroke", "currentColor")
        .set("stroke-width", "1.5")
        .set("stroke-dasharray", mark.dashes)
        .close();
    text(
        mark.x + (toTheRight ? 5 : -5),
        y,
        toTheRight ? "start" : "end",
        mark.label,
        mark.name + "-label");
  }

  private void axis() {
    out.open("line")
        .set("x1", Integer.toString(LEFT))
        .set("x2", Integer.toString(LEFT + SPAN))
        .set("y1", Integer.toString(BASE))
        .set("y2", Integer.toString(BASE))
        .set("stroke", "currentColor")
        .close();
    Step step = Step.fitting(Duration.between(from, to));
    DateTimeFormatter label = DateTimeFormatter.ofPattern(step.pattern, locale);
    ZonedDateTime tick = step.first(from.atZone(zone));
    while (tick.toInstant().isBefore(to)) {
      if (!tick.toInstant().isBefore(from)) {
        tick(tick.toInstant(), label.format(tick));
      }
      tick = tick.plus(step.count, step.unit);
    }
  }

  private void tick(Instant at, String label) {
    double x = x(at);
    out.open("line")
        .set("x1", number(x))
        .set("x2", number(x))
        .set("y1", Integer.toString(BASE))
        .set("y2", Integer.toString(BASE + 6))
        .set("stroke", "currentColor")
        .close();
    if (x > HALF_LABEL && x < WIDTH - HALF_LABEL) {
      text(x, BASE + 20, "middle", label, "ck-tick");
    }
  }

  /** How far apart the ticks of the axis are, in the units of a calendar. */
  private record Step(ChronoUnit unit, int count, String pattern) {
    private static final List<Step> ALL =
        List.of(
            new Step(ChronoUnit.MINUTES, 1, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 5, "HH:mm"),
            new Step(ChronoUnit.MINUTES, 15, "HH:mm"),
            new Step(ChronoUnit.HOURS, 1, "EEE HH:mm"),
            new Step(ChronoUnit.HOURS, 3, "EEE HH:mm"),
            new Step(ChronoUnit.HOURS, 12, "EEE d HH:mm"),
            new Step(ChronoUnit.DAYS, 1, "EEE d MMM"),
            new Step(ChronoUnit.DAYS, 2, "EEE d MMM"),
            new Step(ChronoUnit.WEEKS, 1, "d MMM"),
            new Step(ChronoUnit.WEEKS, 2, "d MMM"),
            new Step(ChronoUnit.MONTHS, 1, "MMM uuuu"),
            new Step(ChronoUnit.MONTHS, 3, "MMM uuuu"),
            new Step(ChronoUnit.YEARS, 1, "uuuu"),
            new Step(ChronoUnit.YEARS, 5, "uuuu"));
    private static final Step LONGEST = new Step(ChronoUnit.YEARS, 50, "uuuu");

    static Step fitting(Duration span) {
      return ALL.stream()
          .filter(
              step ->
                  span.toSeconds() < step.unit.getDuration().toSeconds() * step.count * MOST_TICKS)
          .findFirst()
          .orElse(LONGEST);
    }

    /** A round moment at or before the given one. */
    ZonedDateTime first(ZonedDateTime from) {
      ZonedDateTime midnight = from.truncatedTo(ChronoUnit.DAYS);
      return switch (unit) {
        case MINUTES -> from.truncatedTo(ChronoUnit.HOURS);
        case WEEKS -> midnight.minusDays(midnight.getDayOfWeek().ordinal());
        case MONTHS -> midnight.withDayOfYear(1);
        case YEARS -> midnight.withDayOfYear(1).withYear(from.getYear() / count * count);
        default -> midnight;
      };
    }
  }

  /** One entry of the key: what a kind looks like, and how long it lasted in all. */
  private record Key(Kind kind, String words, int x, int y) {}

  private List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    int x = LEFT;
    int y = FIRST_KEY;
    for (Map.Entry<Kind, String> entry : totals().entrySet()) {
      int width = 24 + (int) (entry.getValue().length() * LETTER) + 16;
      if (x + width > WIDTH && x > LEFT) {
        x = LEFT;
        y += KEY_HEIGHT;
      }
      keys.add(new Key(entry.getKey(), entry.getValue(), x, y));
      x += width;
    }
    return keys;
  }

  private Map<Kind, String> totals() {
    Map<Kind, String> totals =
        ledger.totals().entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    total -> total(total.getKey(), total.getValue()),
                    (a, b) -> a,
                    () -> new EnumMap<>(Kind.class)));
    if (ledger.lines().stream().anyMatch(line -> line.kind() == Kind.FOLDED)) {
      totals.put(Kind.FOLDED, "several stretches in one");
    }
    return totals;
  }

  private static String total(Kind kind, Total total) {
    boolean counts = kind == Kind.COUNTED || kind == Kind.OVERRUN || kind == Kind.CARRIED;
    return ClockWords.name(kind)
        + " "
        + ClockWords.human(counts ? total.counted() : total.length());
  }

  private void key(Key key) {
    // Small enough to stand in a line of text.
    shape(key.kind, key.x, 14, key.y);
    if (key.kind == Kind.FOLDED) {
      out.set("fill-opacity", "0.6");
    }
    out.set("transform", "translate(0 %s) scale(1 0.35)".formatted(number(key.y * 0.65)));
    out.close();
    text(key.x + 20, key.y, "start", key.words, "ck-key");
  }

  private void text(double x, int y, String anchor, String text, String name) {
    out.open("text")
        .set("class", name)
        .set("x", number(x))
        .set("y", Integer.toString(y))
        .set("text-anchor", anchor)
        .text(text)
        .close();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
