package io.casekit.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.casekit.CaseKit;
import io.casekit.access.Actor;
import io.casekit.access.InMemoryDirectory;
import io.casekit.calendar.Timespan;
import io.casekit.cases.Case;
import io.casekit.memory.InMemoryCaseStore;
import io.casekit.reference.Money;
import io.casekit.reference.Tenant;
import io.casekit.sla.EscalationChain;
import io.casekit.sla.EscalationChain.Level;
import io.casekit.task.Approval;
import io.casekit.task.ApprovalTerms;
import io.casekit.type.Action;
import io.casekit.type.Attribute;
import io.casekit.type.CaseType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/** A required approver who never answers cannot stall a case for good. */
class ApprovalsNeverStallTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  private static final String[] PEOPLE = {"ann", "bea", "cat", "dan", "eve", "fay"};
  private static final String[] ROLES = {"lead", "boss", "chief", "nobody"};

  /** Every level of asking waits at most three working days, and there are at most this many. */
  private static final int MOST_LEVELS = 13;

  private Random random = new Random(0);
  private Instant now = MONDAY;

  private String one(String... from) {
    return from[random.nextInt(from.length)];
  }

  /** Anybody may be away, stand in for anybody or nobody, and manage anybody, also in circles. */
  private InMemoryDirectory people() {
    InMemoryDirectory people = new InMemoryDirectory();
    for (String role : new String[] {"lead", "boss", "chief", "case-owner"}) {
      if (random.nextInt(4) > 0) {
        people.role(role, one(PEOPLE), one(PEOPLE));
      }
    }
    for (String person : PEOPLE) {
      if (random.nextBoolean()) {
        String delegate = random.nextInt(4) == 0 ? null : one(PEOPLE);
        people.absent(person, MONDAY, Instant.MAX, delegate);
      }
      if (random.nextBoolean()) {
        people.manager(person, one(PEOPLE));
      }
    }
    return people;
  }

  private Timespan oneWait() {
    return Timespan.workingDays(1 + random.nextInt(3));
  }

  private EscalationChain chain() {
    EscalationChain chain = EscalationChain.of("up", one(ROLES), oneWait());
    for (int i = random.nextInt(9); i > 0; i--) {
      chain =
          chain.with(new Level(one(ROLES), one(ROLES), random.nextBoolean() ? null : oneWait()));
    }
    return chain;
  }

  private ApprovalTerms terms() {
    ApprovalTerms terms =
        random.nextBoolean()
            ? ApprovalTerms.byRole(one(ROLES))
            : ApprovalTerms.by(one(PEOPLE), one(PEOPLE), one(PEOPLE));
    terms =
        switch (random.nextInt(3)) {
          case 0 -> terms.all();
          case 1 -> terms.quorum(1);
          default -> terms;
        };
    terms = random.nextBoolean() ? terms : terms.backup(one(ROLES));
    terms = random.nextBoolean() ? terms : terms.escalatesTo("up");
    terms =
        random.nextBoolean()
            ? terms
            : terms
                .amountFrom("cost")
                .limit(one(ROLES), Money.of("1000", "EUR"))
                .limit(one(ROLES), Money.of("10", "EUR"));
    return terms.within(oneWait());
  }

  @Property(tries = 200, shrinking = ShrinkingMode.OFF)
  void if_nobody_ever_answers_it_ends_and_somebody_may_go_on(@ForAll long seed) {
    random = new Random(seed);
    now = MONDAY;
    CaseType type =
        CaseType.named("fault")
            .attribute(Attribute.money("cost").required())
            .stage("new", s -> s.task("spend", t -> t.approval(terms()).required()).to("work"))
            .stage("work", s -> s.requiresApproval("spend").to("closed"))
            .stage("closed", s -> s.closed())
            .chain(chain())
            .build();
    CaseKit kit =
        CaseKit.with(new InMemoryCaseStore())
            .clock(() -> now)
            .tenant(Tenant.of("north", ZoneOffset.UTC, Locale.ENGLISH))
            .types(type)
            .directory(people())
            .build();
    String requester = one(PEOPLE);
    String owner = one(PEOPLE);
    Desk desk = kit.tenant("north").as(Actor.agent(requester));
    Case opened =
        desk.open(
            "fault",
            d ->
                d.title("Roof")
                    .set("cost", Money.of("" + random.nextInt(2_000), "EUR"))
                    .owner(owner));

    Case c = opened;
    int levels = 0;
    while (approval(c).isOpen()) {
      assertThat(c.wakeAt()).isPresent();
      assertThat(approval(c).awaited()).isNotEmpty().doesNotContain(requester);
      assertThat(++levels).isLessThanOrEqualTo(MOST_LEVELS * 3);
      now = now.isBefore(c.wakeAt().get()) ? c.wakeAt().get() : now.plusSeconds(60);
      assertThat(kit.wake().failed()).isZero();
      c = desk.get(c.id());
    }

    assertThat(Duration.between(MONDAY, now)).isLessThan(Duration.ofDays(MOST_LEVELS * 5L));
    assertThat(approval(c).state()).isEqualTo(Approval.State.LAPSED);
    assertThat(approval(c).isGranted()).isFalse();
    // Whoever answers for the case may ask anew, or, unless it was his own request, go on.
    Desk own = kit.tenant("north").as(Actor.agent(owner));
    List<Action> allowed = own.next(c.id()).allowed().stream().map(step -> step.action()).toList();
    assertThat(allowed).contains(Action.REQUEST_APPROVAL);
    if (!owner.equals(requester)) {
      assertThat(allowed).contains(Action.OVERRIDE_APPROVAL);
      own.on(c.id()).approval("spend").override("Nobody is there");
      assertThat(desk.on(c.id()).moveTo("work").stage()).isEqualTo("work");
    }
    assertThat(desk.verify(c.id()).findings()).isEmpty();
  }

  private static Approval approval(Case c) {
    return c.task("spend").orElseThrow().approval().orElseThrow();
  }
}
