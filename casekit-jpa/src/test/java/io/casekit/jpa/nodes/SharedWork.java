package io.casekit.jpa.nodes;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.assignment.Assignment;
import io.casekit.assignment.CaseRules;
import io.casekit.assignment.Pick;
import io.casekit.assignment.Route;
import io.casekit.calendar.Timespan;
import io.casekit.event.CaseChange;
import io.casekit.event.CaseEvent;
import io.casekit.outbox.OutboxMessage;
import io.casekit.outbox.Subscriber;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.sla.Threshold;
import io.casekit.spi.CaseStore;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.postgresql.ds.PGSimpleDataSource;

/** What all nodes have in common: what they work on, and how time passes for them. */
final class SharedWork {
  static final Tenant NORTH = Tenant.of("north", ZoneOffset.UTC, Locale.GERMANY);
  static final Actor ANNA = Actor.agent("anna").in("crew");
  static final Attribute<Long> COUNT = Attribute.wholeNumber("count").searchable();
  static final String WATCHED = "watched";
  static final String ERRAND = "errand";

  /** How long a case that is watched may take, round the clock. */
  static final Duration PROMISED = Duration.ofMinutes(40);

  private static final int[] PERCENTS = {25, 50, 100, 150, 200};

  private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

  /** So many times faster than on the wall: ten minutes in a second. */
  private static final int SPEED = 600;

  // So fast a clock leaves no time to wake a second case in the same transaction, but while it
  // stands still.
  private static final int STEP_MILLIS = 10;

  private static final int LOGIN_SECONDS = 5;
  private static final int ANSWER_SECONDS = 20;
  private static final int CONNECTION_MILLIS = 10_000;

  private SharedWork() {}

  /** Nobody ever ends one, so each of its thresholds must be reached once when its time comes. */
  private static CaseType watched() {
    Target target =
        Target.resolution("done").within(Timespan.workingTime(PROMISED)).roundTheClock();
    for (int percent : PERCENTS) {
      target = target.at(Threshold.percent(percent));
    }
    return CaseType.named(WATCHED)
        .number("W-{seq}")
        .attribute(COUNT)
        .queue("crew")
        .stage("open", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .sla("watch", target)
        .build();
  }

  private static CaseType errand() {
    return CaseType.named(ERRAND)
        .number("E-{seq}")
        .attribute(COUNT)
        .queue("crew")
        .reviewEvery(Timespan.calendarDays(1))
        .stage("open", s -> s.to("done"))
        .stage("done", s -> s.closed())
        .build();
  }

  /** Returns when each threshold of a case that is watched is reached, by its name. */
  static Map<String, Instant> thresholds(Instant openedAt) {
    Map<String, Instant> times = new TreeMap<>();
    for (int percent : PERCENTS) {
      times.put(percent + " percent", openedAt.plus(PROMISED.multipliedBy(percent).dividedBy(100)));
    }
    return times;
  }

  /**
   * Returns the clock of a node.
   *
   * @param start when time began to pass, in milliseconds of the machine's clock
   * @param skew how far it is ahead of the others
   */
  static InstantSource clock(long start, Duration skew) {
    return () ->
        BEGIN
            .plus(skew)
            .plus(
                Duration.ofMillis((System.currentTimeMillis() - start) / STEP_MILLIS * STEP_MILLIS)
                    .multipliedBy(SPEED));
  }

  /** Returns a pool of connections. */
  static HikariDataSource connections(String url) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setURL(url);
    // A server that is killed while somebody logs in or asks may never answer.
    plain.setLoginTimeout(LOGIN_SECONDS);
    plain.setSocketTimeout(ANSWER_SECONDS);
    HikariConfig config = new HikariConfig();
    config.setDataSource(plain);
    config.setMaximumPoolSize(8);
    config.setAutoCommit(false);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(CONNECTION_MILLIS);
    return new HikariDataSource(config);
  }

  static boolean isHeardOf(Iterable<CaseEvent> events) {
    Predicate<CaseEvent> heard =
        event ->
            event instanceof CaseEvent.Opened
                || event instanceof CaseEvent.Closed
                || event instanceof CaseEvent.ThresholdReached;
    for (CaseEvent event : events) {
      if (heard.test(event)) {
        return true;
      }
    }
    return false;
  }

  static CaseKit kit(
      CaseStore store,
      int wakesPerTransaction,
      InstantSource clock,
      Consumer<OutboxMessage> heard) {
    Subscriber books =
        Subscriber.of("books", (CaseChange change) -> isHeardOf(change.events()), heard::accept);
    return CaseKit.with(store)
        .clock(clock)
        .tenant(NORTH)
        .types(watched(), errand())
        .directory(new InMemoryDirectory().group("crew", "anna", "ben", "cleo", "dora", "emil"))
        .rules(
            CaseRules.routing(
                facts ->
                    Optional.of(
                        Assignment.along(
                            Route.to("queue:crew", Pick.by(Pick.Order.ROUND_ROBIN)),
                            "All of the crew in turn."))))
        .subscriber(books)
        .wakesPerTransaction(wakesPerTransaction)
        .build();
  }
}
