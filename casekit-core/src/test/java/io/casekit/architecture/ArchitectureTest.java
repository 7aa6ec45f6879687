package io.casekit.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The arrows between the rooms of the core, as docs/design.md draws them. */
class ArchitectureTest {

  /** A floor of the house: rooms that may use each other, but not in a circle. */
  private record Floor(String because, String... rooms) {}

  /** Lowest first. A room may use its own floor and every floor below it, and never looks up. */
  private static final List<Floor> HOUSE =
      List.of(
          new Floor("the small values are named by every room", "io.casekit.reference"),
          new Floor(
              "how the small values are written is known before what is made of them",
              "io.casekit.json"),
          new Floor("working time can be explained without knowing a case", "io.casekit.calendar"),
          new Floor(
              "a clock runs on a calendar and decides what is due; whom that concerns is found above",
              "io.casekit.sla"),
          new Floor(
              "what a kind of case is, who may do what and who gets the work is said before there is a case",
              "io.casekit.access",
              "io.casekit.task",
              "io.casekit.assignment",
              "io.casekit.notice",
              "io.casekit.link",
              "io.casekit.type"),
          new Floor(
              "a case is a value: it knows its parts, not what happens to it", "io.casekit.cases"),
          new Floor(
              "an event says what happened to a case, not who reads it later", "io.casekit.event"),
          new Floor(
              "how an entry is written and chained concerns who shows the trail, not what happened",
              "io.casekit.trail"),
          new Floor(
              "trail, worklists, reports and messages tell what happened, and know no store",
              "io.casekit.audit",
              "io.casekit.outbox",
              "io.casekit.query",
              "io.casekit.report"),
          new Floor(
              "who writes a store or a directory must need nothing of the engine",
              "io.casekit.spi"),
          new Floor(
              "the engine drives whatever store it is given; the store in memory is one like any other",
              "io.casekit.engine",
              "io.casekit.memory"),
          new Floor("the desk is what a person sees of the engine", "io.casekit.desk"),
          new Floor("the front door opens on everything, so nothing may need it", "io.casekit"));

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.casekit");

  @TestFactory
  Stream<DynamicTest> a_room_may_skip_ahead_along_its_arrow_but_never_turn_back() {
    return IntStream.range(0, HOUSE.size() - 1)
        .boxed()
        .flatMap(
            level ->
                Stream.of(HOUSE.get(level).rooms())
                    .map(
                        room ->
                            DynamicTest.dynamicTest(
                                room,
                                () ->
                                    noClasses()
                                        .that()
                                        .resideInAPackage(room)
                                        .should()
                                        .dependOnClassesThat()
                                        .resideInAnyPackage(above(level))
                                        .because(HOUSE.get(level).because())
                                        .allowEmptyShould(true)
                                        .check(CORE))));
  }

  @Test
  void every_room_has_its_place_in_the_house() {
    classes()
        .should()
        .resideInAnyPackage(
            HOUSE.stream().flatMap(f -> Stream.of(f.rooms())).toArray(String[]::new))
        .because("a room nobody has placed is a room from which every arrow may start")
        .allowEmptyShould(true)
        .check(CORE);
  }

  @Test
  void rooms_form_no_circle() {
    slices()
        .matching("io.casekit.(*)..")
        .should()
        .beFreeOfCycles()
        .because("of two rooms in a circle none can be understood, or changed, alone")
        .allowEmptyShould(true)
        .check(CORE);
  }

  private static String[] above(int level) {
    return HOUSE.stream()
        .skip(level + 1L)
        .flatMap(f -> Stream.of(f.rooms()))
        .toArray(String[]::new);
  }
}
