package io.casekit.task;

import io.casekit.calendar.Timespan;
import io.casekit.json.CanonicalOut;
import io.casekit.json.JsonIn;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How something is approved: what, by whom, how many must agree, up to which amount somebody may
 * decide, and what happens if nobody does. In the template of a case type or of one request. An
 * immutable value; each method returns other terms.
 */
public final class ApprovalTerms {
  /** The most persons who are asked at a time. */
  public static final int MOST_PEOPLE = 50;

  /** How long is waited for an answer if the terms do not say: five working days. */
  public static final Timespan USUAL_WAIT = Timespan.workingDays(5);

  private static final int MOST_LIMITS = 50;

  /** How many of those who are asked must approve. */
  public enum Mode {
    /** Everybody; whoever rejects, rejects it for all. */
    ALL,
    /** One; it is rejected when everybody has. */
    ANY,
    /** A given number; it is rejected when too few are left to reach it. */
    QUORUM;

    /** Returns the word used in JSON: the name in lower case. */
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private @Nullable String about;
  private @Nullable String amountOf;
  private List<String> people = List.of();
  private @Nullable String role;
  private Mode mode = Mode.ANY;
  private int quorum;
  private Map<String, Money> limits = Map.of();
  private @Nullable Timespan within;
  private @Nullable String backup;
  private @Nullable String chain;

  private ApprovalTerms() {}

  /**
   * Returns terms by which persons decide, any one of them so far.
   *
   * @param persons their identifiers in the host, 1 to 50
   * @throws InvalidInputException if one is not acceptable, or there are none or too many
   */
  public static ApprovalTerms by(String... persons) {
    Set<String> given = new LinkedHashSet<>();
    for (String person : persons) {
      given.add(Limits.key("approver", person));
    }
    if (given.isEmpty() || given.size() > MOST_PEOPLE) {
      throw new InvalidInputException(
          "approvers", "there are %d; give 1 to %d".formatted(given.size(), MOST_PEOPLE));
    }
    ApprovalTerms terms = new ApprovalTerms();
    terms.people = List.copyOf(given);
    return terms;
  }

  /**
   * Returns terms by which those of a role decide, any one of them so far. Who that is says the
   * directory when the approval is requested.
   *
   * @param role the role
   * @throws InvalidInputException if it is not acceptable
   */
  public static ApprovalTerms byRole(String role) {
    ApprovalTerms terms = new ApprovalTerms();
    terms.role = Limits.key("role", role);
    return terms;
  }

  private ApprovalTerms with(Consumer<ApprovalTerms> change) {
    ApprovalTerms changed = new ApprovalTerms();
    changed.about = about;
    changed.amountOf = amountOf;
    changed.people = people;
    changed.role = role;
    changed.mode = mode;
    changed.quorum = quorum;
    changed.limits = limits;
    changed.within = within;
    changed.backup = backup;
    changed.chain = chain;
    change.accept(changed);
    return changed;
  }

  /**
   * Returns these terms about something.
   *
   * @param what what is to be approved, at most 2,000 characters; sealed in the trail
   * @throws InvalidInputException if it is not acceptable
   */
  public ApprovalTerms about(String what) {
    Limits.text("what is to be approved", what, Limits.REASON);
    return with(terms -> terms.about = what);
  }

  /**
   * Returns these terms for the amount that an attribute of the case holds when the approval is
   * requested.
   *
   * @param attribute the key of an attribute of the kind money
   * @throws InvalidInputException if it is not acceptable
   */
  public ApprovalTerms amountFrom(String attribute) {
    Limits.key("attribute", attribute);
    return with(terms -> terms.amountOf = attribute);
  }

  /** Returns these terms needing everybody. */
  public ApprovalTerms all() {
    return with(
        terms -> {
          terms.mode = Mode.ALL;
          terms.quorum = 0;
        });
  }

  /** Returns these terms needing any one. */
  public ApprovalTerms any() {
    return with(
        terms -> {
          terms.mode = Mode.ANY;
          terms.quorum = 0;
        });
  }

  /**
   * Returns these terms needing so many.
   *
   * @param many how many, 1 to 50
   * @throws InvalidInputException if it is outside that
   */
  public ApprovalTerms quorum(int many) {
    if (many < 1 || many > MOST_PEOPLE) {
      throw new InvalidInputException(
          "quorum", "it is %d; give 1 to %d".formatted(many, MOST_PEOPLE));
    }
    return with(
        terms -> {
          terms.mode = Mode.QUORUM;
          terms.quorum = many;
        });
  }

  /**
   * Returns these terms letting a role approve up to an amount. As soon as one role has such a
   * limit, whoever approves must have a role whose limit covers the amount, in its currency.
   *
   * @param ofRole the role
   * @param upTo the greatest amount, inclusive
   * @throws InvalidInputException if the role is not acceptable or there are more than 50
   */
  public ApprovalTerms limit(String ofRole, Money upTo) {
    Limits.key("role", ofRole);
    Limits.given("limit of " + ofRole, upTo);
    Map<String, Money> more = new TreeMap<>(limits);
    more.put(ofRole, upTo);
    if (more.size() > MOST_LIMITS) {
      throw new InvalidInputException(
          "limits", "there are %d, the most are %d".formatted(more.size(), MOST_LIMITS));
    }
    return with(terms -> terms.limits = Collections.unmodifiableMap(more));
  }

  /**
   * Returns these terms with another time to answer, after which the next are asked.
   *
   * @param time in the calendar of the case; five working days if this is not called
   */
  public ApprovalTerms within(Timespan time) {
    Limits.given("time to answer", time);
    return with(terms -> terms.within = time);
  }

  /**
   * Returns these terms with a role that is asked next if there was no decision in time.
   *
   * @param ofRole the role
   * @throws InvalidInputException if it is not acceptable
   */
  public ApprovalTerms backup(String ofRole) {
    Limits.key("backup role", ofRole);
    return with(terms -> terms.backup = ofRole);
  }

  /**
   * Returns these terms with an escalation chain of the case type, whose levels are asked one after
   * the other after the backup role.
   *
   * @param key the key of the chain
   * @throws InvalidInputException if it is not acceptable
   */
  public ApprovalTerms escalatesTo(String key) {
    Limits.key("chain", key);
    return with(terms -> terms.chain = key);
  }

  /** Returns what is to be approved; absent if the title says it. */
  public Optional<String> about() {
    return Optional.ofNullable(about);
  }

  /** Returns the attribute that holds the amount; absent if none does. */
  public Optional<String> amountFrom() {
    return Optional.ofNullable(amountOf);
  }

  /** Returns the persons who decide; empty if a role does. */
  public List<String> people() {
    return people;
  }

  /** Returns the role that decides; absent if persons do. */
  public Optional<String> role() {
    return Optional.ofNullable(role);
  }

  /** Returns how many must approve. */
  public Mode mode() {
    return mode;
  }

  /**
   * Returns how many approvals it takes.
   *
   * @param asked how many are asked
   */
  public int needed(int asked) {
    return switch (mode) {
      case ALL -> Math.max(asked, 1);
      case ANY -> 1;
      case QUORUM -> quorum;
    };
  }

  /** Returns up to which amount each role may approve; empty if amounts do not matter. */
  public Map<String, Money> limits() {
    return limits;
  }

  /**
   * Tells whether a role may approve an amount.
   *
   * @param ofRole the role
   * @param amount the amount, or null if there is none
   */
  public boolean covers(String ofRole, @Nullable Money amount) {
    if (limits.isEmpty() || amount == null) {
      return true;
    }
    Money upTo = limits.get(ofRole);
    return upTo != null
        && upTo.currency().equals(amount.currency())
        && upTo.amount().compareTo(amount.amount()) >= 0;
  }

  /** Returns how long is waited for an answer. */
  public Timespan within() {
    return within == null ? USUAL_WAIT : within;
  }

  /** Returns the role that is asked next; absent if none is. */
  public Optional<String> backup() {
    return Optional.ofNullable(backup);
  }

  /** Returns the escalation chain; absent if there is none. */
  public Optional<String> chain() {
    return Optional.ofNullable(chain);
  }

  /** Returns the terms as a JSON document: canonical, so equal terms are equal text. */
  public String toJson() {
    CanonicalOut out = new CanonicalOut().object();
    write(out);
    return out.endObject().toString();
  }

  // Members in the order of their names, as the canonical form asks; CanonicalOut holds that.
  void write(CanonicalOut out) {
    out.member("about", about);
    out.member("amountFrom", amountOf);
    out.member("backup", backup);
    out.member("chain", chain);
    if (!limits.isEmpty()) {
      out.name("limits").array();
      limits.forEach(
          (of, upTo) -> {
            out.object();
            out.member("currency", upTo.currency().getCurrencyCode());
            out.member("role", of);
            out.member("upTo", upTo.amount().toPlainString());
            out.endObject();
          });
      out.endArray();
    }
    out.member("mode", mode.key());
    if (!people.isEmpty()) {
      out.name("people").array();
      people.forEach(out::value);
      out.endArray();
    }
    out.member("quorum", quorum);
    out.member("role", role);
    out.member("within", within == null ? null : within.toString());
  }

  /**
   * Reads what {@link #toJson()} wrote.
   *
   * @param json the document
   * @throws InvalidInputException with everything that is not acceptable
   */
  public static ApprovalTerms fromJson(String json) {
    JsonIn in = JsonIn.parse("approval", json, Limits.CASE_STATE_BYTES);
    ApprovalTerms terms = read(in);
    in.check();
    return terms;
  }

  static ApprovalTerms read(JsonIn in) {
    List<String> persons = new ArrayList<>(in.texts("people"));
    ApprovalTerms terms = new ApprovalTerms();
    if (in.has("role")) {
      terms = in.read("role", ApprovalTerms::byRole, terms);
      if (!persons.isEmpty()) {
        in.fault("people", "a role decides already; keep one of them");
      }
    } else {
      try {
        terms = by(persons.toArray(String[]::new));
      } catch (InvalidInputException e) {
        e.faults().forEach(fault -> in.fault("people", fault.message()));
      }
    }
    terms = in.optional("about", terms::about).orElse(terms);
    terms = in.optional("amountFrom", terms::amountFrom).orElse(terms);
    terms = in.optional("backup", terms::backup).orElse(terms);
    terms = in.optional("chain", terms::escalatesTo).orElse(terms);
    for (JsonIn limit : in.objects("limits")) {
      String of = limit.text("role");
      String upTo = limit.text("upTo");
      String currency = limit.text("currency");
      if (!in.hasFaults()) {
        try {
          terms = terms.limit(of, Money.of(upTo, currency));
        } catch (InvalidInputException e) {
          e.faults().forEach(fault -> limit.fault("", fault.message()));
        }
      }
    }
    Mode mode =
        in.optional("mode", FieldEntryJson.of("mode", Mode.values(), Mode::key)).orElse(Mode.ANY);
    if (mode == Mode.QUORUM) {
      try {
        terms = terms.quorum((int) Math.min(in.number("quorum"), Integer.MAX_VALUE));
      } catch (InvalidInputException e) {
        e.faults().forEach(fault -> in.fault("quorum", fault.message()));
      }
    } else if (mode == Mode.ALL) {
      terms = terms.all();
    }
    return in.optional("within", Timespan::parse).map(terms::within).orElse(terms);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ApprovalTerms that
        && Objects.equals(about, that.about)
        && Objects.equals(amountOf, that.amountOf)
        && people.equals(that.people)
        && Objects.equals(role, that.role)
        && mode == that.mode
        && quorum == that.quorum
        && limits.equals(that.limits)
        && Objects.equals(within, that.within)
        && Objects.equals(backup, that.backup)
        && Objects.equals(chain, that.chain);
  }

  @Override
  public int hashCode() {
    return Objects.hash(about, people, role, mode, quorum, limits, backup, chain);
  }

  /** Says who decides; what is approved may be personal. */
  @Override
  public String toString() {
    return mode.key() + " of " + (role == null ? people : role);
  }
}
