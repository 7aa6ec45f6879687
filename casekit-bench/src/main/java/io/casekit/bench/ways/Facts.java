package io.casekit.bench.ways;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is reported, the same for every contender. */
public record Facts(int n) {
  public static final String TITLE = "The tap in the bath drips";
  public static final String OUTCOME = "New washer";
  public static final String PERSON = "anna";
  public static final String QUEUE = "dispatch";

  public String reporter() {
    return "tenant-" + n % 4_711;
  }

  public String place() {
    return "house-" + n % 97 + "/flat-" + n % 12;
  }

  /** The attributes that are looked for. */
  public Map<String, Object> searchable() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("urgency", "high");
    values.put("room", "bath " + n % 31);
    values.put("meter", (long) n);
    return values;
  }

  /** The others. */
  public Map<String, Object> further() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("phone", "+358 40 555 0" + n);
    values.put("danger", false);
    values.put("wanted", "2026-12-0" + (1 + n % 9));
    values.put("estimate", "120.50 EUR");
    values.put("access", "The caretaker has the key");
    return values;
  }

  public Map<String, Object> attributes() {
    Map<String, Object> values = searchable();
    values.putAll(further());
    return values;
  }

  /** The attributes as a team would write them into one column. */
  public String json() {
    StringBuilder json = new StringBuilder("{");
    attributes()
        .forEach(
            (key, value) ->
                json.append(json.length() > 1 ? "," : "")
                    .append('"')
                    .append(key)
                    .append("\":\"")
                    .append(value)
                    .append('"'));
    return json.append('}').toString();
  }
}
