package io.casekit.bench;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.desk.CaseDesk;
import io.casekit.desk.Desk;
import io.casekit.jpa.JpaCaseStore;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Priority;
import io.casekit.reference.Tenant;
import io.casekit.sla.Target;
import io.casekit.spi.CaseStore;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One case from opening to closing, six commands, each a transaction of its own: with trail, chain,
 * two SLA targets and a searchable attribute. Read the stores side by side, not the figures alone.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LifecycleBenchmark {
  private static final Attribute<String> URGENCY =
      Attribute.choice("urgency", "low", "high").required().searchable();

  /** Where the cases are kept. */
  @Param({"memory", "h2"})
  public String store;

  private final AtomicLong seconds =
      new AtomicLong(Instant.parse("2026-01-01T00:00:00Z").getEpochSecond());
  private CaseStore kept;
  private Desk desk;

  /** Builds a kit on an empty store. */
  @Setup
  public void build() {
    kept =
        store.equals("memory")
            ? new InMemoryCaseStore()
            : JpaCaseStore.inMemory("bench-" + UUID.randomUUID());
    CaseType type =
        CaseType.named("fault-report")
            .number("FR-{year}-{seq:6}")
            .attribute(URGENCY)
            .stage("new", s -> s.to("in-progress"))
            .stage("in-progress", s -> s.to("resolved"))
            .stage("resolved", s -> s.resolved().to("closed"))
            .stage("closed", s -> s.closed())
            .sla(
                "repair",
                Target.firstResponse("response").within(Timespan.workingHours(4)),
                Target.resolution("fix").within(Timespan.workingDays(5)))
            .build();
    CaseKit kit =
        CaseKit.with(kept)
            .clock(() -> Instant.ofEpochSecond(seconds.incrementAndGet()))
            .tenant(Tenant.of("north", ZoneId.of("Europe/Helsinki"), Locale.ENGLISH))
            .types(type)
            .build();
    desk = kit.tenant("north").as(Actor.agent("anna").in("intake"));
  }

  /** Closes the store. */
  @TearDown
  public void close() throws Exception {
    if (kept instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  /** Opens, prioritises, claims, moves, resolves and closes one case. */
  @Benchmark
  public Case lifecycle() {
    Case c =
        desk.open(
            "fault-report",
            draft -> draft.title("Tap drips").at("house-7/flat-12").by("t-1").set(URGENCY, "high"));
    CaseDesk on = desk.on(c);
    on.prioritise(Priority.HIGH);
    on.claim();
    on.moveTo("in-progress");
    on.resolve("New washer");
    return on.close();
  }
}
