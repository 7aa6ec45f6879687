package io.casekit.spi;

import io.casekit.cases.Case;
import io.casekit.reference.InvalidInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The whole state of a case in its two forms: the value that casekit works with, and the canonical
 * JSON that a store keeps byte for byte. Each is made from the other when it is first asked for, so
 * that a store which needs only one never pays for both. An immutable value, safe for use by many
 * threads; two are equal if their JSON is.
 */
public final class CaseState {
  // Either is set later at most to the same content again, so a race does no harm.
  private @Nullable Case value;
  private @Nullable String text;

  private CaseState(@Nullable Case value, @Nullable String text) {
    this.value = value;
    this.text = text;
  }

  /**
   * Returns the state of a case.
   *
   * @param value the case
   */
  public static CaseState of(Case value) {
    return new CaseState(Objects.requireNonNull(value, "value"), null);
  }

  /**
   * Returns the state that a store has kept. Whether it can be read shows when it is read.
   *
   * @param text the JSON
   */
  public static CaseState of(String text) {
    return new CaseState(null, Objects.requireNonNull(text, "text"));
  }

  /** Returns the JSON. */
  public String text() {
    String known = text;
    if (known == null) {
      known = Objects.requireNonNull(value).toJson();
      text = known;
    }
    return known;
  }

  /**
   * Returns the case.
   *
   * @throws InvalidInputException if the JSON is not that of a case
   */
  public Case asCase() {
    Case known = value;
    if (known == null) {
      known = Case.fromJson(Objects.requireNonNull(text));
      value = known;
    }
    return known;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CaseState that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  /** Returns the JSON. */
  @Override
  public String toString() {
    return text();
  }
}
