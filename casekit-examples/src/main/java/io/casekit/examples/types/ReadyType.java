package io.casekit.examples.types;

import io.casekit.calendar.WorkingCalendar;
import io.casekit.rules.RuleSet;
import io.casekit.rules.vocabulary.Vocabulary;
import io.casekit.type.CaseType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * The case types that are ready to be copied. What belongs to one is in a folder of its own beside
 * this class: {@code type.json} and {@code rules.json}; the working calendar that all of them name
 * is {@code office.json}.
 */
public enum ReadyType {
  /** A tap drips, a lift stands still. */
  FAULT_REPORT,
  /** Somebody wants something: a key, a name plate, a parking space. */
  SERVICE_REQUEST,
  /** A filter must be changed every spring. */
  PLANNED_MAINTENANCE,
  /** Somebody is not content. */
  COMPLAINT,
  /** The house orders work from its own people. */
  INTERNAL_WORK_ORDER,
  /** Keys, contracts and assets change hands. */
  ADMINISTRATIVE;

  /** Returns the name of its folder, which is the key of the case type. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the case type. */
  public CaseType type() {
    return CaseType.fromJson(text(key() + "/type.json"));
  }

  /** Returns the rules that sort its cases, say how much they press, and where they go. */
  public RuleSet rules() {
    Vocabulary names = Vocabulary.builder().types(type()).build();
    return RuleSet.fromJson(text(key() + "/rules.json"), names);
  }

  /** Returns all of them. */
  public static CaseType[] types() {
    return Arrays.stream(values()).map(ReadyType::type).toArray(CaseType[]::new);
  }

  /** Returns the working calendar that they count on. */
  public static WorkingCalendar office() {
    return WorkingCalendar.fromJson(text("office.json"));
  }

  private static String text(String name) {
    try (InputStream in = ReadyType.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + name + " is missing beside ReadyType");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
