package io.casekit.examples.replay.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a replay; {@code figures.json} holds exactly these. Maps keep their order.
 *
 * @param cases cases opened
 * @param rejected rows dropped; rows kept with odd times do not count
 * @param leadByType lead times by type, {@link #ALL} for all cases; a type without any is left out
 * @param backlogMonthEnd cases opened before and not closed before the end of the month, from the
 *     month of the first opening to the first month end after the last closing
 */
public record Figures(
    int cases,
    int rejected,
    Map<String, Integer> casesByType,
    Map<String, Lead> leadByType,
    Map<YearMonth, Integer> backlogMonthEnd,
    Sla sla,
    Recurring recurring,
    Repeated reassignments,
    Repeated reopenings) {

  /** Stands for all types in {@link #leadByType}. */
  public static final String ALL = "*";

  public Figures {
    casesByType = Collections.unmodifiableMap(new LinkedHashMap<>(casesByType));
    leadByType = Collections.unmodifiableMap(new LinkedHashMap<>(leadByType));
    backlogMonthEnd = Collections.unmodifiableMap(new LinkedHashMap<>(backlogMonthEnd));
  }

  /**
   * Lead times in elapsed hours; negative ones are left out.
   *
   * @param medianHours by linear interpolation between the nearest, both ends included
   * @param p90Hours likewise: nine of ten cases took no longer
   */
  public record Lead(int n, double medianHours, double p90Hours) {}

  /**
   * Cases with a target, by what became of it; closed exactly at the target is on time.
   *
   * @param stillOpen not closed at all, whether the target is past or not
   */
  public record Sla(int withTarget, int closedOnTime, int closedLate, int stillOpen) {}

  /**
   * Cases whose predecessor of the same key opened at most so many times 24 hours before.
   *
   * @param keysWithRecurrence how many different keys those cases have
   */
  public record Recurring(int windowDays, int recurringCases, int keysWithRecurrence) {}

  /** How often something happened, and in how many different cases. */
  public record Repeated(int total, int cases) {}

  /** Writes the figures as JSON; hours have three decimals. */
  public void writeTo(Path file) throws IOException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
    Files.writeString(
        file, JsonMapper.builder().build().writer(printer).writeValueAsString(toJson()) + "\n");
  }

  private ObjectNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("cases", cases).put("rejected", rejected);
    casesByType.forEach(json.putObject("cases_by_type")::put);
    ObjectNode lead = json.putObject("lead_by_type");
    leadByType.forEach(
        (type, of) ->
            lead.putObject(type)
                .put("n", of.n())
                .put("median_h", hours(of.medianHours()))
                .put("p90_h", hours(of.p90Hours())));
    ObjectNode backlog = json.putObject("backlog_month_end");
    backlogMonthEnd.forEach((month, open) -> backlog.put(month.toString(), open));
    json.putObject("sla")
        .put("with_target", sla.withTarget())
        .put("closed_on_time", sla.closedOnTime())
        .put("closed_late", sla.closedLate())
        .put("still_open", sla.stillOpen());
    json.putObject("recurring")
        .put("window_days", recurring.windowDays())
        .put("recurring_cases", recurring.recurringCases())
        .put("keys_with_recurrence", recurring.keysWithRecurrence());
    repeated(json.putObject("reassignments"), reassignments);
    repeated(json.putObject("reopenings"), reopenings);
    return json;
  }

  private static BigDecimal hours(double hours) {
    return BigDecimal.valueOf(hours).setScale(3, RoundingMode.HALF_UP);
  }

  private static void repeated(ObjectNode json, Repeated repeated) {
    json.put("total", repeated.total()).put("cases", repeated.cases());
  }
}
