package io.casekit.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.casekit.access.ActorKind;
import io.casekit.assignment.Explanation;
import io.casekit.assignment.Pick;
import io.casekit.assignment.PickingLog;
import io.casekit.assignment.Route;
import io.casekit.audit.EventFormat;
import io.casekit.cases.Attachment;
import io.casekit.event.AccessEvent.AccessGiven;
import io.casekit.event.AccessEvent.AccessRevoked;
import io.casekit.event.CaseEvent;
import io.casekit.event.CaseEvent.Answered;
import io.casekit.event.CaseEvent.Assigned;
import io.casekit.event.CaseEvent.AttachmentAdded;
import io.casekit.event.CaseEvent.AttributesChanged;
import io.casekit.event.CaseEvent.BreachSuperseded;
import io.casekit.event.CaseEvent.Breached;
import io.casekit.event.CaseEvent.CalendarReplaced;
import io.casekit.event.CaseEvent.Cancelled;
import io.casekit.event.CaseEvent.Categorised;
import io.casekit.event.CaseEvent.Change;
import io.casekit.event.CaseEvent.Claimed;
import io.casekit.event.CaseEvent.Closed;
import io.casekit.event.CaseEvent.DatedBeforeOpening;
import io.casekit.event.CaseEvent.Declined;
import io.casekit.event.CaseEvent.DueAgreed;
import io.casekit.event.CaseEvent.Escalated;
import io.casekit.event.CaseEvent.MessageReceived;
import io.casekit.event.CaseEvent.NoteAdded;
import io.casekit.event.CaseEvent.Notified;
import io.casekit.event.CaseEvent.OfferExpired;
import io.casekit.event.CaseEvent.Offered;
import io.casekit.event.CaseEvent.Opened;
import io.casekit.event.CaseEvent.OwnerChanged;
import io.casekit.event.CaseEvent.PlacedBy;
import io.casekit.event.CaseEvent.PriorityChanged;
import io.casekit.event.CaseEvent.Released;
import io.casekit.event.CaseEvent.Reminded;
import io.casekit.event.CaseEvent.Reopened;
import io.casekit.event.CaseEvent.Replaced;
import io.casekit.event.CaseEvent.Resolved;
import io.casekit.event.CaseEvent.StageChanged;
import io.casekit.event.CaseEvent.ThresholdReached;
import io.casekit.event.CaseEvent.WaitedTooLong;
import io.casekit.event.NoticeEvent;
import io.casekit.event.NoticeEvent.NoticeDue;
import io.casekit.event.NoticeEvent.NoticeOwed;
import io.casekit.event.NoticeEvent.NoticePutOff;
import io.casekit.event.NoticeEvent.NoticeWithheld;
import io.casekit.event.NoticeEvent.Withheld;
import io.casekit.event.TaskEvent.TaskAssigned;
import io.casekit.event.TaskEvent.TaskCancelled;
import io.casekit.event.TaskEvent.TaskChecked;
import io.casekit.event.TaskEvent.TaskCompleted;
import io.casekit.event.TaskEvent.TaskOverdue;
import io.casekit.event.TaskEvent.TaskRescheduled;
import io.casekit.event.TaskEvent.TaskStarted;
import io.casekit.event.TaskEvent.Way;
import io.casekit.json.CanonicalJson;
import io.casekit.json.Json;
import io.casekit.json.Sha256;
import io.casekit.notice.NoticeKind;
import io.casekit.notice.Notices;
import io.casekit.notice.Notices.Owed;
import io.casekit.reference.CaseId;
import io.casekit.reference.CaseNumber;
import io.casekit.reference.Category;
import io.casekit.reference.Channel;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import io.casekit.reference.Priority;
import io.casekit.reference.TenantId;
import io.casekit.sla.Recompute;
import io.casekit.task.ChecklistItem;
import io.casekit.task.Task;
import io.casekit.task.TaskState;
import io.casekit.type.Attributes;
import io.casekit.type.StageCategory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The public format of events, of payloads and of the chain over them. */
class EventJsonTest {
  private static final List<Class<?>> KINDS = kinds(CaseEvent.class).toList();

  /** The records of a family and of the families within it. */
  private static Stream<Class<?>> kinds(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(EventJsonTest::kinds)
        : Stream.of(family);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void every_event_survives_its_json(@ForAll long seed) {
    for (Class<?> kind : KINDS) {
      CaseEvent event = new Events(seed).of(kind);

      String json = EventFormat.write(event);

      assertThat(EventFormat.read(json)).isEqualTo(event);
      assertThat(EventFormat.write(EventFormat.read(json))).isEqualTo(json);
      assertThat(CanonicalJson.write(Json.parse("event", json, 1 << 24))).isEqualTo(json);
      assertThat(Json.parse("event", json, 1 << 24).get("type").textValue())
          .isEqualTo(event.type());
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void a_payload_survives_its_two_parts_and_the_loss_of_one(@ForAll long seed) {
    Events random = new Events(seed);
    List<CaseEvent> events = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      events.add(random.of(KINDS.get(random.random.nextInt(KINDS.size()))));
    }
    Payload payload =
        new Payload(
            "somebody",
            ActorKind.values()[random.random.nextInt(6)],
            "do-something",
            random.maybe() ? Channel.QR : null,
            random.maybe() ? random.text() : null,
            random.maybe() ? "key" : null,
            random.maybe() ? Sha256.hex("x") : null,
            events);

    Payload.Written written = payload.write(key -> key.length() % 2 == 0, random::salt);

    assertThat(Payload.read(written.json(), written.personal())).isEqualTo(payload);
    assertThat(Chain.sealFault(written.json(), written.personal())).isEmpty();
    Payload erased = Payload.read(written.json(), null);
    assertThat(erased.events()).hasSameSizeAs(events);
    assertThat(erased.events()).extracting(CaseEvent::type).isEqualTo(written.types());
    for (int i = 0; i < events.size(); i++) {
      // What is left can be written and read again.
      assertThat(EventFormat.read(EventFormat.write(erased.events().get(i))))
          .isEqualTo(erased.events().get(i));
    }
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void the_hash_of_an_entry_is_that_of_its_header_in_canonical_json(@ForAll long seed) {
    Events random = new Events(seed);
    Payload payload =
        new Payload(
            "some \"body\"",
            random.maybe() ? ActorKind.REPORTER : ActorKind.AGENT,
            "do",
            null,
            null,
            null,
            null,
            List.of(random.of(NoteAdded.class), random.of(StageChanged.class)));
    Payload.Written written = payload.write(key -> true, random::salt);
    Instant recordedAt = random.instant();
    Instant occurredAt = random.instant();
    TenantId tenant = TenantId.of("north \u20ac");
    CaseId id = CaseId.parse("018f0000-0000-7000-8000-000000000000");
    String previous = Sha256.hex("previous");

    String plain =
        "{\"actor\":%s,\"case\":\"%s\",\"occurredAt\":\"%s\",\"payload\":\"%s\",\"previous\":\"%s\",\"recordedAt\":\"%s\",\"sequence\":7,\"tenant\":\"north \u20ac\",\"types\":[\"note-added\",\"stage-changed\"]}"
            .formatted(
                CanonicalJson.write(Json.parse("x", written.json(), 1 << 24).get("actor")),
                id,
                occurredAt,
                Sha256.hex(written.json()),
                previous,
                recordedAt);

    assertThat(Chain.hash(tenant, id, 7, recordedAt, occurredAt, previous, written.json()))
        .isEqualTo(Sha256.hex(plain))
        .isEqualTo(Chain.hash(tenant, id, 7, recordedAt, occurredAt, previous, written));
  }

  @Test
  void two_entries_that_say_the_same_seal_it_differently() {
    Payload payload =
        new Payload(
            "a", ActorKind.AGENT, "x", null, null, null, null, List.of(new NoteAdded("yes", true)));
    Events random = new Events(1);

    assertThat(payload.write(key -> true, random::salt).json())
        .isNotEqualTo(payload.write(key -> true, random::salt).json());
  }

  @Test
  void the_forms_are_those_that_are_published() {
    assertThat(EventFormat.write(new StageChanged("new", "working", StageCategory.ACTIVE)))
        .isEqualTo(
            "{\"after\":\"working\",\"before\":\"new\",\"category\":\"active\",\"type\":\"stage-changed\"}");
    assertThat(
            EventFormat.write(
                new AttributesChanged(
                    List.of(
                        new Change("a", Long.MIN_VALUE, null, new BigDecimal("1.5")),
                        new Change("b", null, new Replaced("cafe", 3), LocalDate.EPOCH)))))
        .isEqualTo(
            "{\"changes\":[{\"after\":{\"decimal\":\"1.5\"},\"before\":{\"whole\":\"-9223372036854775808\"},\"key\":\"a\"},"
                + "{\"after\":{\"date\":\"1970-01-01\"},\"key\":\"b\",\"replaced\":{\"setBy\":3,\"sha256\":\"cafe\"}}],\"type\":\"attributes-changed\"}");
    assertThat(EventFormat.write(new Closed())).isEqualTo("{\"type\":\"closed\"}");
  }

  @Test
  void an_event_that_is_not_in_the_format_is_refused_with_the_place() {
    for (String json :
        List.of(
            "{}",
            "[]",
            "{\"type\":\"unheard-of\"}",
            "{\"type\":\"closed\",\"more\":1}",
            "{\"type\":\"note-added\",\"text\":5,\"public\":true}",
            "{\"type\":\"note-added\",\"text\":\"x\\ud800\",\"public\":true}",
            "{\"type\":\"note-added\",\"text\":\"x\\u0000\",\"public\":true}",
            "{\"type\":\"stage-changed\",\"before\":\"a\",\"after\":\"b\",\"category\":\"odd\"}",
            "{\"type\":\"breached\",\"target\":\"a\",\"dueAt\":\"yesterday\"}",
            "{\"type\":\"attributes-changed\",\"changes\":[{\"key\":\"a\",\"after\":1.5}]}",
            "{\"type\":\"assigned\",\"placedBy\":\"magic\"}")) {
      assertThatThrownBy(() -> EventFormat.read(json))
          .as(json)
          .isInstanceOf(InvalidInputException.class);
    }
    assertThatThrownBy(
            () ->
                EventFormat.read(
                    "{\"type\":\"stage-changed\",\"before\":1,\"x\":2,\"after\":\"b\"}"))
        .hasMessageContaining("before: it is a whole number, expected a text")
        .hasMessageContaining("category: it is missing")
        .hasMessageContaining("x: the field is not known here");
  }

  /** Events of every kind, with whatever fits into them. */
  private static final class Events {
    private static final String[] TEXTS = {
      "x",
      "\uD83D\uDEBF Störung \u2028\u2029 \u0007 \\ \" / \t\r\n",
      "[erased]",
      "{\"$sealed\":\"x\"}",
      "\u202Eright to left",
      "long ".repeat(5_000)
    };
    private final Random random;
    private final OrderEvents orders;

    private Events(long seed) {
      random = new Random(seed);
      orders = new OrderEvents(random, this::key, this::instant);
    }

    boolean maybe() {
      return random.nextBoolean();
    }

    byte[] salt() {
      byte[] salt = new byte[16];
      random.nextBytes(salt);
      return salt;
    }

    String text() {
      return TEXTS[random.nextInt(TEXTS.length)];
    }

    private String key() {
      return new String[] {"a", "key", "Schlüssel 7", "$sealed", "\uD83D\uDEBF", "attributes"}
          [random.nextInt(6)];
    }

    private @Nullable String key(boolean there) {
      return there ? key() : null;
    }

    Instant instant() {
      return Instant.ofEpochSecond(
          -2_208_988_800L + (long) (random.nextDouble() * 9_400_000_000L),
          random.nextInt(3) * 500_000_000L + random.nextInt(2) * 1_000L * random.nextInt(1_000));
    }

    private Object value() {
      return switch (random.nextInt(12)) {
        case 0 -> text();
        case 1 -> random.nextLong();
        case 2 ->
            new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, 1L << 53, -(1L << 53), (1L << 53) + 1}
                [random.nextInt(6)];
        case 3 -> new BigDecimal(new BigInteger(100, random), random.nextInt(31));
        case 4 -> BigDecimal.ZERO;
        case 5 ->
            new Money(
                BigDecimal.valueOf(random.nextLong(), 2), java.util.Currency.getInstance("JPY"));
        case 6 -> random.nextBoolean();
        case 7 -> LocalDate.of(1900 + random.nextInt(300), 12, 31);
        case 8 -> instant();
        case 9 -> Set.of("b", "a", "\u00fc");
        case 10 -> Place.of("house-7/flat 12/\u00d6l");
        default -> party();
      };
    }

    private Party party() {
      return new Party(key(), maybe() ? "Ada \"Countess\" L." : null);
    }

    private Attributes attributes() {
      Map<String, Object> values = new TreeMap<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        values.put(key(), value());
      }
      return Attributes.of(values);
    }

    private StageCategory category() {
      return StageCategory.values()[random.nextInt(StageCategory.values().length)];
    }

    private Priority priority() {
      return Priority.values()[random.nextInt(Priority.values().length)];
    }

    private @Nullable Explanation explanation() {
      return maybe()
          ? null
          : new Explanation("Why \u2014 so", key(maybe()), key(maybe()), key(maybe()));
    }

    private Route route() {
      Pick pick = Pick.by(Pick.Order.values()[random.nextInt(5)]).require("skill:" + key());
      return Route.to("queue:" + key(), maybe() ? pick : pick.offer(Duration.ofDays(1)))
          .orElse("rota:" + key());
    }

    private PickingLog picking() {
      return new PickingLog(
          List.of(
              new PickingLog.Attempt(
                  "queue:" + key(),
                  Pick.Order.NEAREST,
                  maybe(),
                  List.of(
                      new PickingLog.Candidate(key(), null, null, key(maybe())),
                      new PickingLog.Candidate(key(), key(), key(maybe()), null)),
                  random.nextInt(3),
                  maybe() ? List.of() : List.of(key()),
                  key(maybe()))));
    }

    private Map<String, String> texts() {
      return maybe() ? Map.of() : Map.of(key(), Sha256.hex(key()));
    }

    private CaseEvent notice(Class<?> kind) {
      NoticeKind told = NoticeKind.values()[random.nextInt(NoticeKind.values().length)];
      if (kind == NoticeOwed.class) {
        return new NoticeOwed(told, List.of(Notices.REPORTER, key()));
      } else if (kind == NoticePutOff.class) {
        return new NoticePutOff(key(), instant());
      } else if (kind == NoticeWithheld.class) {
        return new NoticeWithheld(
            key(), List.of(told), maybe() ? Withheld.GONE : Withheld.UNWANTED);
      } else if (kind == NoticeDue.class) {
        long first = 1 + random.nextInt(9);
        return new NoticeDue(
            key(),
            List.of(new Owed(told, first, first + random.nextInt(2))),
            maybe() ? List.of() : List.of(Channel.EMAIL, new Channel("sms")),
            maybe() ? null : Locale.forLanguageTag("sv-FI"),
            maybe() ? null : ZoneId.of("Europe/Helsinki"));
      }
      throw new AssertionError("There is a new kind of event; give it values here: " + kind);
    }

    CaseEvent of(Class<?> kind) {
      if (kind == Opened.class) {
        return new Opened(
            new CaseNumber("FR-1"),
            key(),
            Sha256.hex("x"),
            key(),
            texts(),
            key(maybe()),
            text(),
            maybe() ? text() : null,
            maybe() ? party() : null,
            maybe() ? Place.of("a/b") : null,
            maybe() ? Channel.EMAIL : null,
            maybe() ? Category.of("a/b") : null,
            priority(),
            maybe(),
            key(),
            attributes(),
            texts(),
            maybe() ? Map.of() : Map.of(key(), instant()),
            texts());
      } else if (kind == AttributesChanged.class) {
        List<Change> changes = new ArrayList<>();
        for (String key : new HashSet<>(List.of(key(), key()))) {
          changes.add(
              switch (random.nextInt(4)) {
                case 0 -> new Change(key, one(), null, null);
                case 1 -> new Change(key, null, null, one());
                case 2 -> new Change(key, null, new Replaced(Sha256.hex("x"), 5), one());
                default -> new Change(key, one(), null, one());
              });
        }
        return new AttributesChanged(changes);
      } else if (kind == Categorised.class) {
        return new Categorised(
            maybe() ? Category.of("x") : null, Category.of("x/y"), explanation());
      } else if (kind == PriorityChanged.class) {
        return new PriorityChanged(priority(), priority(), explanation());
      } else if (kind == Assigned.class) {
        return new Assigned(
            key(maybe()),
            key(maybe()),
            key(maybe()),
            key(maybe()),
            PlacedBy.values()[random.nextInt(4)],
            explanation(),
            maybe() ? route() : null,
            maybe() ? picking() : null);
      } else if (kind == Offered.class) {
        return new Offered(
            key(maybe()),
            key(maybe()),
            key(maybe()),
            key(),
            instant(),
            explanation(),
            route(),
            picking());
      } else if (kind == Declined.class) {
        return new Declined(key());
      } else if (kind == OfferExpired.class) {
        return new OfferExpired(key(), instant());
      } else if (kind == Claimed.class) {
        return new Claimed(key(), key());
      } else if (kind == Released.class) {
        return new Released(key(), key());
      } else if (kind == OwnerChanged.class) {
        return new OwnerChanged(key(maybe()), key(maybe()), key(maybe()), key(maybe()));
      } else if (kind == StageChanged.class) {
        return new StageChanged(key(), key(), category());
      } else if (kind == Resolved.class) {
        return new Resolved(text());
      } else if (kind == Closed.class) {
        return new Closed(key(maybe()));
      } else if (kind == Cancelled.class) {
        return new Cancelled();
      } else if (kind == Reopened.class) {
        return new Reopened(category());
      } else if (kind == NoteAdded.class) {
        return new NoteAdded(text(), maybe(), maybe());
      } else if (kind == AttachmentAdded.class) {
        return new AttachmentAdded(new Attachment(key(), key(), "0b".repeat(32)), maybe());
      } else if (kind == Answered.class) {
        return new Answered();
      } else if (kind == DueAgreed.class) {
        return new DueAgreed(key(), maybe() ? instant() : null, instant(), key());
      } else if (kind == MessageReceived.class) {
        return new MessageReceived(text());
      } else if (kind == TaskStarted.class) {
        return new TaskStarted(task());
      } else if (kind == TaskCompleted.class) {
        return new TaskCompleted(key(), maybe() ? text() : null);
      } else if (kind == TaskCancelled.class) {
        return new TaskCancelled(key());
      } else if (kind == TaskAssigned.class) {
        return new TaskAssigned(
            key(),
            Way.values()[random.nextInt(Way.values().length)],
            key(maybe()),
            key(maybe()),
            key(maybe()),
            key(maybe()));
      } else if (kind == TaskChecked.class) {
        return new TaskChecked(key(), key(), key(maybe()));
      } else if (kind == TaskRescheduled.class) {
        return new TaskRescheduled(key(), maybe() ? instant() : null, maybe() ? instant() : null);
      } else if (kind == TaskOverdue.class) {
        return new TaskOverdue(key(), instant());
      } else if (kind == Breached.class) {
        return new Breached(key(), 1 + random.nextInt(9), instant());
      } else if (kind == BreachSuperseded.class) {
        return new BreachSuperseded(key(), 1 + random.nextInt(9), instant(), text());
      } else if (kind == Reminded.class) {
        return new Reminded(key(maybe()), key(maybe()), random.nextInt());
      } else if (kind == ThresholdReached.class) {
        return new ThresholdReached(key(), 1 + random.nextInt(9), key(), instant(), maybe());
      } else if (kind == Notified.class) {
        return new Notified(key(maybe()), maybe() ? List.of() : List.of(key()), key(maybe()));
      } else if (kind == Escalated.class) {
        return new Escalated(
            key(), random.nextInt(9), key(maybe()), List.of(key(), key()), key(maybe()));
      } else if (kind == CalendarReplaced.class) {
        return new CalendarReplaced(
            key(), Sha256.hex("a"), Sha256.hex("b"), Recompute.values()[random.nextInt(3)]);
      } else if (kind == WaitedTooLong.class) {
        return new WaitedTooLong(key(), instant(), key(maybe()), key(maybe()));
      } else if (kind == AccessGiven.class) {
        return new AccessGiven(key(), key(), Sha256.hex(key()), instant());
      } else if (kind == AccessRevoked.class) {
        return new AccessRevoked(key());
      } else if (NoticeEvent.class.isAssignableFrom(kind)) {
        return notice(kind);
      } else if (kind == DatedBeforeOpening.class) {
        return new DatedBeforeOpening(instant());
      }
      return orders
          .of(kind)
          .or(() -> new LinkEvents(random, attributes()).of(kind))
          .orElseThrow(
              () ->
                  new AssertionError("There is a new kind of event; give it values here: " + kind));
    }

    private Task task() {
      Task.Builder task =
          Task.named(key())
              .template(key(maybe()))
              .title(text())
              .stage(key())
              .queue(key(maybe()))
              .assignee(key(maybe()))
              .delegatedBy(key(maybe()))
              .candidates(maybe() ? List.of() : List.of(key(), key()))
              .required(maybe())
              .state(TaskState.values()[random.nextInt(3)])
              .dependsOn(maybe() ? List.of() : List.of(key()))
              .checklist(
                  maybe()
                      ? List.of()
                      : List.of(
                          ChecklistItem.of(key(), text()),
                          ChecklistItem.of(key(), text()).done(instant(), key())))
              .countsAs(key(maybe()))
              .dueAt(maybe() ? instant() : null)
              .overdue(maybe())
              .startedAt(instant())
              .endedAt(maybe() ? instant() : null);
      return orders.with(task).build();
    }

    /** A value in its one form. */
    private Object one() {
      return Attributes.of(Map.of("a", value())).get("a").orElseThrow();
    }
  }
}
