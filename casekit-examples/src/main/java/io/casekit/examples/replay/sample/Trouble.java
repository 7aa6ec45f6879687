package io.casekit.examples.replay.sample;

import io.casekit.examples.replay.plan.Priority;

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
    String type, String queue, double share, double winter, double workHours, Priority[] priorities, String... titles) {

  private static final Priority[] PRESSING = {Priority.CRITICAL, Priority.HIGH, Priority.HIGH, Priority.NORMAL};
  private static final Priority[] MIXED = {Priority.HIGH, Priority.NORMAL, Priority.NORMAL, Priority.LOW};
  private static final Priority[] CALM = {Priority.NORMAL, Priority.LOW};

  static final Trouble[] ALL = {
    new Trouble("heating-fault", "heating", 24, 6, 7, PRESSING, "Radiator stays cold", "No hot water", "Boiler shows an error"),
    new Trouble("water-leak", "plumbing", 17, 1, 5, PRESSING, "Tap drips", "Water under the sink", "Stain on the ceiling"),
    new Trouble("electrical-fault", "electrical", 13, 1.3, 6, MIXED, "Socket is dead", "Stairway light is out", "Fuse keeps blowing"),
    new Trouble("damp-and-mould", "surveying", 9, 3, 22, MIXED, "Mould behind the wardrobe", "Window weeps"),
    new Trouble("complaint", "tenant-relations", 19, 0.6, 10, CALM, "Noise at night", "Bins overflow", "Bicycles in the hallway"),
    new Trouble("key-request", "front-desk", 18, 1, 3, CALM, "Second key for the cellar", "Lost front door key")
  };
}
