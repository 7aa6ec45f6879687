package io.casekit.type;

import io.casekit.reference.Fault;
import io.casekit.reference.InvalidInputException;
import io.casekit.reference.Limits;
import io.casekit.reference.Money;
import io.casekit.reference.Party;
import io.casekit.reference.Place;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One typed thing that a case of some type knows about itself: a CMMN case file item. Declared
 * once, it is the key by which Java reads and sets values without casts. Immutable; each method
 * that changes something returns another attribute. What is wrong with a declaration (a blank key,
 * a choice twice) is reported when a case type with it is built, together with everything else.
 *
 * @param <T> the class of its values, as {@link AttributeKind} names it
 */
public final class Attribute<T> {
  private static final int SHOWN_CHOICES = 20;

  private final String key;
  private final AttributeKind kind;
  private final @Nullable String title;
  private final boolean required;
  private final @Nullable String requiredFrom;
  private final boolean searchable;
  private final boolean personal;
  private final List<String> choices;
  // As written, for the paths of faults; null if nothing was said.
  private final @Nullable List<String> setBy;
  private final @Nullable List<String> setIn;

  private Attribute(Draft draft) {
    this.key = draft.key;
    this.kind = draft.kind;
    this.title = draft.title;
    this.required = draft.required;
    this.requiredFrom = draft.requiredFrom;
    this.searchable = draft.searchable;
    this.personal = draft.personal;
    this.choices = draft.choices;
    this.setBy = draft.setBy;
    this.setIn = draft.setIn;
  }

  /** What an attribute is made from and changed through. */
  private static final class Draft {
    final String key;
    final AttributeKind kind;
    List<String> choices = List.of();
    @Nullable String title;
    boolean required;
    @Nullable String requiredFrom;
    boolean searchable;
    boolean personal;
    @Nullable List<String> setBy;
    @Nullable List<String> setIn;

    Draft(String key, AttributeKind kind) {
      this.key = Objects.requireNonNull(key, "key");
      this.kind = kind;
    }
  }

  static <T> Attribute<T> of(String key, AttributeKind kind, List<String> choices) {
    Draft draft = new Draft(key, kind);
    draft.choices = List.copyOf(choices);
    return new Attribute<>(draft);
  }

  /**
   * Declares free text, up to {@link Limits#TEXT} characters, or {@link Limits#SEARCHABLE_TEXT}
   * when searchable.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<String> text(String key) {
    return of(key, AttributeKind.TEXT, List.of());
  }

  /**
   * Declares a whole number of 64 bits.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Long> wholeNumber(String key) {
    return of(key, AttributeKind.WHOLE_NUMBER, List.of());
  }

  /**
   * Declares an exact decimal number of up to {@link Limits#DIGITS} digits.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<BigDecimal> decimal(String key) {
    return of(key, AttributeKind.DECIMAL, List.of());
  }

  /**
   * Declares an exact amount in a currency.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Money> money(String key) {
    return of(key, AttributeKind.MONEY, List.of());
  }

  /**
   * Declares a yes or no.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Boolean> yesNo(String key) {
    return of(key, AttributeKind.YES_NO, List.of());
  }

  /**
   * Declares a day, 1900-01-01 to 2199-12-31.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<LocalDate> date(String key) {
    return of(key, AttributeKind.DATE, List.of());
  }

  /**
   * Declares a point in time, kept in whole microseconds.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Instant> instant(String key) {
    return of(key, AttributeKind.INSTANT, List.of());
  }

  /**
   * Declares one of several choices.
   *
   * @param key the key, unique within the case type
   * @param choices the choices in the order in which people see them, 1 to {@link Limits#CHOICES}
   */
  public static Attribute<String> choice(String key, String... choices) {
    return of(key, AttributeKind.CHOICE, List.of(choices));
  }

  /**
   * Declares any of several choices; a value holds at least one.
   *
   * @param key the key, unique within the case type
   * @param choices the choices in the order in which people see them, 1 to {@link Limits#CHOICES}
   */
  public static Attribute<Set<String>> multipleChoice(String key, String... choices) {
    return of(key, AttributeKind.MULTIPLE_CHOICE, List.of(choices));
  }

  /**
   * Declares a path in the property tree.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Place> place(String key) {
    return of(key, AttributeKind.PLACE, List.of());
  }

  /**
   * Declares somebody outside the staff.
   *
   * @param key the key, unique within the case type
   */
  public static Attribute<Party> party(String key) {
    return of(key, AttributeKind.PARTY, List.of());
  }

  /** Requires a value from the opening of a case on. */
  public Attribute<T> required() {
    return with(draft -> draft.required = true);
  }

  /**
   * Requires a value while the case is in a stage or in one declared after it, cancelled stages
   * excepted: the order in which a case type declares its stages is the order of a case's life.
   *
   * @param stage the key of the stage
   */
  public Attribute<T> requiredFrom(String stage) {
    Objects.requireNonNull(stage, "stage");
    return with(draft -> draft.requiredFrom = stage);
  }

  /** Lets cases be found and listed by the value. */
  public Attribute<T> searchable() {
    return with(draft -> draft.searchable = true);
  }

  /** Says that the value is personal data: kept so that it can be erased, and never logged. */
  public Attribute<T> personal() {
    return with(draft -> draft.personal = true);
  }

  /**
   * Names the attribute for people.
   *
   * @param title the title; the key if this is not called
   */
  public Attribute<T> titled(String title) {
    Objects.requireNonNull(title, "title");
    return with(draft -> draft.title = title);
  }

  /**
   * Lets only some roles set the value, among those who may open the case or set attributes at all.
   *
   * @param roles the roles, at least one; they replace those of an earlier call
   */
  public Attribute<T> setBy(String... roles) {
    List<String> given = List.of(roles);
    return with(draft -> draft.setBy = given);
  }

  /**
   * Lets the value be set in some stages only. At the opening a case counts as being in the first
   * stage.
   *
   * @param stages the keys of the stages, at least one; they replace those of an earlier call
   */
  public Attribute<T> setIn(String... stages) {
    List<String> given = List.of(stages);
    return with(draft -> draft.setIn = given);
  }

  /** Returns the key, unique within the case type. */
  public String key() {
    return key;
  }

  /** Returns what it holds. */
  public AttributeKind kind() {
    return kind;
  }

  /** Returns the title; the key if none was given. */
  public String title() {
    return title == null ? key : title;
  }

  /** Tells whether a case cannot be opened without a value. */
  public boolean isRequired() {
    return required;
  }

  /**
   * Returns the key of the stage from which on a value is required; absent if no such stage was
   * named.
   */
  public Optional<String> requiredFrom() {
    return Optional.ofNullable(requiredFrom);
  }

  /** Tells whether cases can be found and listed by the value. */
  public boolean isSearchable() {
    return searchable;
  }

  /** Tells whether the value is personal data. */
  public boolean isPersonal() {
    return personal;
  }

  /** Returns the choices in the order of declaration; empty for a kind without choices. */
  public List<String> choices() {
    return choices;
  }

  /** Returns the roles that may set the value, sorted; empty if every role may. */
  public Set<String> setBy() {
    return sorted(setBy);
  }

  /** Returns the stages in which the value may be set, sorted; empty if it may be in all. */
  public Set<String> setIn() {
    return sorted(setIn);
  }

  /**
   * Checks a value from outside and brings it into the one form of its kind: whole numbers as
   * {@link Long}, decimals without trailing zeros, instants in whole microseconds, several choices
   * as a sorted, unmodifiable set. A floating-point number is refused, as it is not exact.
   *
   * @param value the value
   * @return the value in its one form
   * @throws InvalidInputException if it is null, of another kind, outside the limits of its kind,
   *     or not among the choices
   */
  public T check(@Nullable Object value) {
    int maxText = searchable ? Limits.SEARCHABLE_TEXT : Limits.TEXT;
    T checked = cast(Values.normal(what(), kind, value, maxText));
    if (kind == AttributeKind.CHOICE) {
      checkChoice((String) checked);
    } else if (kind == AttributeKind.MULTIPLE_CHOICE) {
      ((Set<?>) checked).forEach(choice -> checkChoice((String) choice));
    }
    return checked;
  }

  @SuppressWarnings("unchecked") // A kind has one class, and a factory gives each kind its T.
  T cast(Object value) {
    if (!kind.type().isInstance(value)) {
      throw new InvalidInputException(
          what(),
          "its value is a %s, but it is read as a %s; read it as the version of the case type"
                  .formatted(value.getClass().getSimpleName(), kind.key())
              + " declares it that the case was opened with");
    }
    return (T) value;
  }

  /** What was written about the roles; absent if nothing was. */
  Optional<List<String>> setByAsWritten() {
    return Optional.ofNullable(setBy);
  }

  /** What was written about the stages; absent if nothing was. */
  Optional<List<String>> setInAsWritten() {
    return Optional.ofNullable(setIn);
  }

  /** What is wrong with this declaration by itself, without what depends on the case type. */
  List<Fault> faults() {
    List<Fault> faults = new ArrayList<>(0);
    if (title != null) {
      DefinitionCheck.text(faults, "title", title, Limits.TITLE);
    }
    if (!kind.hasChoices() && !choices.isEmpty()) {
      faults.add(new Fault("choices", "a %s has no choices; remove them".formatted(kind.key())));
    } else if (kind.hasChoices() && choices.isEmpty()) {
      faults.add(new Fault("choices", "there is none; give at least one"));
    } else if (choices.size() > Limits.CHOICES) {
      faults.add(
          new Fault(
              "choices",
              "there are %d, the limit is %d".formatted(choices.size(), Limits.CHOICES)));
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < choices.size(); i++) {
      String path = "choices/" + i;
      if (DefinitionCheck.key(faults, path, choices.get(i)) && !seen.add(choices.get(i))) {
        faults.add(
            new Fault(path, "the choice \"" + choices.get(i) + "\" is there twice; remove one"));
      }
    }
    return faults;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Attribute)) {
      return false;
    }
    Attribute<?> that = (Attribute<?>) other;
    return key.equals(that.key)
        && kind == that.kind
        && title().equals(that.title())
        && required == that.required
        && Objects.equals(requiredFrom, that.requiredFrom)
        && searchable == that.searchable
        && personal == that.personal
        && choices.equals(that.choices)
        && setBy().equals(that.setBy())
        && setIn().equals(that.setIn());
  }

  @Override
  public int hashCode() {
    return Objects.hash(key, kind, required, requiredFrom, searchable, personal, choices);
  }

  @Override
  public String toString() {
    return kind.key() + " " + key;
  }

  private Attribute<T> with(Consumer<Draft> change) {
    Draft draft = new Draft(key, kind);
    draft.choices = choices;
    draft.title = title;
    draft.required = required;
    draft.requiredFrom = requiredFrom;
    draft.searchable = searchable;
    draft.personal = personal;
    draft.setBy = setBy;
    draft.setIn = setIn;
    change.accept(draft);
    return new Attribute<>(draft);
  }

  private void checkChoice(String choice) {
    if (!choices.contains(choice)) {
      // A personal value must not end in a log by way of a message.
      String found = personal ? "it" : "\"" + choice + "\"";
      String shown = String.join(", ", choices.subList(0, Math.min(choices.size(), SHOWN_CHOICES)));
      throw new InvalidInputException(
          what(),
          found
              + " is none of its "
              + choices.size()
              + " choices: "
              + shown
              + (choices.size() > SHOWN_CHOICES ? ", ..." : ""));
    }
  }

  private String what() {
    return "attribute " + key;
  }

  private static Set<String> sorted(@Nullable List<String> keys) {
    return keys == null
        ? Set.of()
        : Collections.unmodifiableSet(new LinkedHashSet<>(new TreeSet<>(keys)));
  }
}
