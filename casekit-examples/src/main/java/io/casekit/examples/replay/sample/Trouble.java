package io.casekit.examples.replay.sample;

import io.casekit.examples.replay.plan.Priority;
import java.util.List;

/**
 * The kinds of case that the portfolio's tenants bring.
 *
 * @param type the case type
 * @param queue who deals with it
 * @param share how many of all cases are of this kind, relative to the others
 * @param winter how much more often it comes in January than in July; 1 is the same all year
 * @param workHours the working hours that half of its cases are done in
 * @param titles what tenants write
 */
record Trouble(
    String type,
    String queue,
    double share,
    double winter,
    double workHours,
    List<Priority> priorities,
    List<String> titles) {

  private static final List<Priority> PRESSING =
      List.of(Priority.CRITICAL, Priority.HIGH, Priority.HIGH, Priority.NORMAL);
  private static final List<Priority> MIXED =
      List.of(Priority.HIGH, Priority.NORMAL, Priority.NORMAL, Priority.LOW);
  private static final List<Priority> CALM = List.of(Priority.NORMAL, Priority.LOW);

  static final List<Trouble> ALL =
      List.of(
          new Trouble(
              "heating-fault",
              "heating",
              24,
              6,
              7,
              PRESSING,
              List.of("Radiator stays cold", "No hot water", "Boiler shows an error")),
          new Trouble(
              "water-leak",
              "plumbing",
              17,
              1,
              5,
              PRESSING,
              List.of("Tap drips", "Water under the sink", "Stain on the ceiling")),
          new Trouble(
              "electrical-fault",
              "electrical",
              13,
              1.3,
              6,
              MIXED,
              List.of("Socket is dead", "Stairway light is out", "Fuse keeps blowing")),
          new Trouble(
              "damp-and-mould",
              "surveying",
              9,
              3,
              22,
              MIXED,
              List.of("Mould behind the wardrobe", "Window weeps")),
          new Trouble(
              "complaint",
              "tenant-relations",
              19,
              0.6,
              10,
              CALM,
              List.of("Noise at night", "Bins overflow", "Bicycles in the hallway")),
          new Trouble(
              "key-request",
              "front-desk",
              18,
              1,
              3,
              CALM,
              List.of("Second key for the cellar", "Lost front door key")));
}
